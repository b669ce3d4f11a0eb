using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Texts;

namespace Zhicheng.Core.Services.Applications.Drafts;

/// <summary>Saves the page 填写申报信息 as it is, finished or not: what is over a limit is kept, and named by what is missing.</summary>
public sealed class SaveInformation(OpenCase open, PlanDefinitions plans)
{
    /// <summary>A draft may go far over the limit; a book may not.</summary>
    public const int MostCharacters = 20_000;

    public sealed record Form(
        string Stamp,
        string? Track,
        string? Specialty,
        bool Committee,
        string Statement,
        IReadOnlyList<string> Ticks,
        IReadOnlyDictionary<string, string> Fields
    );

    /// <summary>The stamp of what stands now.</summary>
    public async Task<Result<string>> RunAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        if (form.Fields.Values.Append(form.Statement).Any(t => CharacterCount.Of(t) > MostCharacters))
        {
            return new Result<string>.Refused([
                new FieldError("Statement", $"这段文字超过{MostCharacters}字，没有保存。请先删减。"),
            ]);
        }

        var opened = await open.RunAsync(actor, id, CaseRight.Fill, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, string>();
        }

        await using var _ = @case;
        var application = @case.Application;
        if (form.Stamp != DraftStamp.Information(application))
        {
            return new Result<string>.Stale(DraftStamp.Stale);
        }

        Take(application, form);
        if (DraftStamp.Information(application) != form.Stamp)
        {
            application.UpdatedAt = @case.Now;
            await @case.CommitDraftAsync(cancel);
        }

        return new Result<string>.Done(DraftStamp.Information(application));
    }

    // What the plan does not offer was not on the page.
    private void Take(Application application, Form form)
    {
        var plan = plans.Of(application.Plan!);
        application.Track = string.IsNullOrWhiteSpace(form.Track) ? null : form.Track;
        application.Specialty = plan.Specialties.FirstOrDefault(s => s.Id == form.Specialty)?.Id;
        application.CommitteeChosen = form.Committee;
        application.Statement = form.Statement;
        application.Fields = plan
            .Fields.Where(f => form.Fields.GetValueOrDefault(f.Id, "").Length > 0)
            .ToDictionary(f => f.Id, f => form.Fields[f.Id], StringComparer.Ordinal);
        var offered = plan.TrackForms.SelectMany(t => t.Ticks).Select(t => t.Id).ToHashSet();
        application.Ticks = [.. form.Ticks.Where(offered.Contains).Distinct(StringComparer.Ordinal)];
    }
}
