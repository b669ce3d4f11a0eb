using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Snapshots;

/// <summary>What stands at a place that an agreement looks at.</summary>
/// <param name="Place">The place.</param>
/// <param name="Value">What stands there; null: nothing, or it cannot be read.</param>
public sealed record FoundValue(ValuePlace Place, string? Value);

/// <summary>A value that has to be the same here and there, with what stands here and there.</summary>
public sealed record FoundAgreement(PlanAgreement Rule, IReadOnlyList<FoundValue> Values, AgreementState State)
{
    /// <summary>What is found, both values named, without a full stop.</summary>
    public string Sentence =>
        State switch
        {
            AgreementState.Agrees => $"{Labels(Values)}都是“{Values[0].Value}”",
            AgreementState.Differs =>
                $"{string.Join("，", Known.Select(v => $"{v.Place.Label}是“{v.Value}”"))}，{Rule.Otherwise ?? (Known.Count == 2 ? "两处应一致，请修改其中一处" : "各处应一致，请修改")}",
            AgreementState.Missing =>
                $"{string.Join("、", Empty.Where(IsFilledInHere).Select(MissingWords))}，{Labels(Values.Where(v => !(v.Value is null && IsFilledInHere(v))))}应与它一致",
            _ =>
                $"{string.Join("，", Known.Select(v => $"{v.Place.Label}是“{v.Value}”"))}；{Labels(Empty)}系统没有读到，请您对照，由审核人员核对",
        };

    /// <summary>Where it is put right first: what the applicant fills in on the steps before what stands in the profile.</summary>
    public ValuePlace Culprit =>
        (State == AgreementState.Missing ? Empty.Where(IsFilledInHere) : Values)
            .Select(v => v.Place)
            .OrderBy(p => p is ValuePlace.Profile)
            .First();

    private List<FoundValue> Known => [.. Values.Where(v => v.Value is not null)];

    private List<FoundValue> Empty => [.. Values.Where(v => v.Value is null)];

    private static bool IsFilledInHere(FoundValue value) =>
        value.Place is not (ValuePlace.Document or ValuePlace.Paper);

    private static string Labels(IEnumerable<FoundValue> values) =>
        string.Join("、", values.Select(v => v.Place.Label));

    private static string MissingWords(FoundValue value) =>
        value.Place is ValuePlace.Profile { Row: var row }
            ? $"个人信息中没有填写{row}"
            : $"没有填写{value.Place.Label}";
}

/// <summary>An answer from which something follows that a person judges.</summary>
/// <param name="Label">What was asked.</param>
/// <param name="Answer">What was answered; empty: nothing yet.</param>
/// <param name="Judgement">What is judged, with its clause.</param>
public sealed record FoundJudgement(string Label, string Answer, CitedText Judgement)
{
    public static IReadOnlyList<FoundJudgement> Of(PlanDefinition plan, SnapshotContent content) =>
        [
            .. from field in plan.Fields
            let answer = content.Form.Fields.FirstOrDefault(a => a.Id == field.Id)?.Value ?? ""
            // A snapshot holds the label of what was chosen.
            let judged = field.Choices.FirstOrDefault(c => c.Label == answer)?.Judgement ?? field.Judgement
            where judged is not null
            select new FoundJudgement(field.Label, answer, judged),
        ];
}

/// <summary>Compares what has to be the same here and there, on a draft and on a submitted version alike.</summary>
public static class FindAgreements
{
    /// <param name="plan">Says what has to agree.</param>
    /// <param name="content">What is or was handed in.</param>
    /// <param name="read">What stands beside a label of a document handed in; null: documents are not read.</param>
    public static IReadOnlyList<FoundAgreement> Of(
        PlanDefinition plan,
        SnapshotContent content,
        Func<ValuePlace.Document, string?>? read = null
    ) =>
        [
            .. plan
                .Agreements.Where(a => Applies(plan, a, content))
                .Select(a =>
                {
                    var values = a.Places.Select(p => new FoundValue(p, Shown(ValueAt(p, content, read)))).ToList();
                    return new FoundAgreement(a, values, a.Compare([.. values.Select(v => v.Value)]));
                }),
        ];

    private static bool Applies(PlanDefinition plan, PlanAgreement agreement, SnapshotContent content)
    {
        if (agreement.When is not { } when)
        {
            return true;
        }

        // A snapshot holds the label of what was chosen.
        var label = plan
            .Fields.FirstOrDefault(f => f.Id == when.Field)
            ?.Choices.FirstOrDefault(c => c.Id == when.Answer)
            ?.Label;
        return label is not null && content.Form.Fields.Any(f => f.Id == when.Field && f.Value == label);
    }

    private static string? Shown(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string? ValueAt(
        ValuePlace place,
        SnapshotContent content,
        Func<ValuePlace.Document, string?>? read
    ) =>
        place switch
        {
            ValuePlace.Specialty => content.Form.Specialty?.Value,
            ValuePlace.Field field => content.Form.Fields.FirstOrDefault(f => f.Id == field.Id)?.Value,
            ValuePlace.Profile profile => Of(profile.Value, content),
            ValuePlace.Document document => read?.Invoke(document),
            _ => null,
        };

    private static string? Of(ProfileValue value, SnapshotContent content)
    {
        var person = content.Person;
        var work = person.Employments;
        return value switch
        {
            ProfileValue.Employer => content.Routing.Employer,
            ProfileValue.CurrentSpecialty => person.CurrentSpecialty,
            ProfileValue.WorkStart => person.WorkStart is { } start ? FactText.Month(start) : null,
            ProfileValue.TechnicalPost => person.TechnicalPost,
            ProfileValue.FileKeeper => person.FileKeeper,
            ProfileValue.FirstWorkStart => work.Count > 0 ? FactText.Month(work.Min(e => e.From)) : null,
            ProfileValue.LastWorkEmployer => Last(work)?.Employer,
            _ => Last(work)?.TechnicalPost,
        };
    }

    private static EmploymentContent? Last(IReadOnlyList<EmploymentContent> work) =>
        work.OrderByDescending(e => e.To ?? DateOnly.MaxValue).ThenByDescending(e => e.From).FirstOrDefault();
}
