using System.Globalization;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Applications.Drafts;

/// <summary>Saves the form of the track, such as that of an exceptional application, as it is.</summary>
public sealed class SaveTrackForm(OpenCase open, PlanDefinitions plans)
{
    public async Task<Result<string>> RunAsync(
        Actor actor,
        Guid id,
        string stamp,
        IReadOnlyDictionary<string, string> fields,
        CancellationToken cancel
    )
    {
        if (fields.Values.Any(v => v.Length > SaveInformation.MostCharacters))
        {
            return new Result<string>.Refused($"有一项超过{SaveInformation.MostCharacters}字，没有保存。请先删减。");
        }

        var opened = await open.RunAsync(actor, id, CaseRight.Fill, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, string>();
        }

        await using var _ = @case;
        var application = @case.Application;
        if (stamp != DraftStamp.TrackForm(application))
        {
            return new Result<string>.Stale(DraftStamp.Stale);
        }

        // Fields of another track's form stay: somebody may change the track and back.
        var known = plans.Of(application.Plan!).TrackForms.SelectMany(f => f.Fields).Select(f => f.Id).ToHashSet();
        application.TrackForm = Merged(application.TrackForm, fields, known);
        application.UpdatedAt = @case.Now;
        await @case.CommitDraftAsync(cancel);
        return new Result<string>.Done(DraftStamp.TrackForm(application));
    }

    private static Dictionary<string, string> Merged(
        Dictionary<string, string> before,
        IReadOnlyDictionary<string, string> fields,
        HashSet<string> known
    )
    {
        var merged = new Dictionary<string, string>(before);
        foreach (var (field, text) in fields.Where(f => known.Contains(f.Key)))
        {
            merged[field] = text;
        }

        return merged;
    }
}

/// <summary>Saves the applicant's own figures for the lines that experts fill (自评分), as typed.</summary>
public sealed class SaveSelfScores(OpenCase open, PolicyLibrary policies)
{
    public async Task<Result<string>> RunAsync(
        Actor actor,
        Guid id,
        string stamp,
        IReadOnlyDictionary<string, string> scores,
        CancellationToken cancel
    )
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Fill, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, string>();
        }

        await using var _ = @case;
        var application = @case.Application;
        if (stamp != DraftStamp.SelfScores(application))
        {
            return new Result<string>.Stale(DraftStamp.Stale);
        }

        var written = scores
            .Where(s => !string.IsNullOrWhiteSpace(s.Value))
            .ToDictionary(s => s.Key, s => s.Value.Trim(), StringComparer.Ordinal);
        var wrong = Wrong(policies.Find(application.Plan!.PolicyId)!, written).ToList();
        if (wrong.Count > 0)
        {
            return new Result<string>.Refused(wrong);
        }

        application.SelfScores = written;
        application.UpdatedAt = @case.Now;
        await @case.CommitDraftAsync(cancel);
        return new Result<string>.Done(DraftStamp.SelfScores(application));
    }

    private static IEnumerable<FieldError> Wrong(PolicyPackage package, Dictionary<string, string> written) =>
        from score in written
        let line = package.ScoreItems.FirstOrDefault(i => i.Item == score.Key && i.Judged)
        where
            line is null
            || !decimal.TryParse(
                score.Value,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var points
            )
            || points > line.Cap
        select new FieldError(
            score.Key,
            $"“{line?.Name ?? score.Key}”的自评分应为0至{line?.Cap ?? 0:0.##}的数字，您写的是“{score.Value}”。"
        );
}
