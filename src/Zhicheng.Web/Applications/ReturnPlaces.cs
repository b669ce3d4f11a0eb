using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Applications;

/// <summary>Where something that a reviewer named in a return is put right. Whatever can be named has a place, some have several.</summary>
public static class ReturnPlaces
{
    public static IReadOnlyList<PartLink> Of(Draft draft, string target)
    {
        var id = draft.Application.Id;
        var (kind, rest) = target.IndexOf(':') is var at and > 0 ? (target[..at], target[(at + 1)..]) : (target, "");
        return kind switch
        {
            "photo" => [new("证件照", Places.Step(id, DraftStep.Photo))],
            "pledge" => [new("承诺", Places.Step(id, DraftStep.Pledge))],
            "document" => [new("申报文档", $"{Places.Step(id, DraftStep.Documents)}#{Places.SlotId(target)}")],
            "attachment" => [new("附件", $"{Places.Step(id, DraftStep.Attachments)}#{Places.SlotId(target)}")],
            "achievement" => [Achievement(draft, rest)],
            "claim" => [new("需认定的条件", Places.Claim(id, rest))],
            ApplicationSlots.TrackForm => [new("申报表", Places.Step(id, DraftStep.TrackForm))],
            "finding" => Finding(draft, rest),
            _ => [Field(id, rest)],
        };
    }

    /// <summary>Whether it is put right on this step, or the steps as a whole are looked at.</summary>
    public static bool IsOn(Draft draft, string target, DraftStep? step) =>
        step is null
        || Of(draft, target)
            .Any(p => p.Url.StartsWith(Places.Step(draft.Application.Id, step.Value), StringComparison.Ordinal));

    // An entry that was taken out of the archive since is replaced by another.
    private static PartLink Achievement(Draft draft, string id) =>
        draft.Archive.FirstOrDefault(a => a.Id.ToString() == id) is { } entry
            ? new("业绩", Places.Achievement(entry.Id))
            : new("业绩", Places.Step(draft.Application.Id, DraftStep.Achievements));

    private static IReadOnlyList<PartLink> Finding(Draft draft, string id)
    {
        var application = draft.Application.Id;
        if (draft.Grade.Tracks.Any(t => t.Id == id))
        {
            return [new("申报类型", Places.Step(application, DraftStep.Information) + "#Input_Track")];
        }

        IReadOnlyList<PartLink> places =
        [
            .. WhereToAdd.Of(id),
            .. draft.Package.Claims.Any(c => c.Serves.Contains(id))
                ? [new("需认定的条件", Places.Step(application, DraftStep.Claims))]
                : Array.Empty<PartLink>(),
        ];
        return places.Count > 0 ? places : [new("资格说明", Places.Preview(application) + "#eligibility")];
    }

    // Keys of rows as ContentSections writes them.
    private static PartLink Field(Guid id, string field)
    {
        var information = Places.Step(id, DraftStep.Information);
        return field.Split(':')[0] switch
        {
            "field" => new("申报信息", information),
            "title" when field == "title" => new("申报信息", information),
            "track" or "ticks" => new("申报类型", information + "#Input_Track"),
            "specialty" => new("申报专业", information + "#Input_Specialty"),
            "statement" => new("本人述职", information + "#Input_Statement"),
            "committee" => new("受理评审委员会", information + "#Input_Committee"),
            "self-scores" => new("自评分", Places.Preview(id) + "#score"),
            "employer" => new("现工作单位", $"{Places.Profile}/employer"),
            var row => new("个人信息", $"{Places.Profile}#{SectionOf(row)}"),
        };
    }

    private static string SectionOf(string row) =>
        row switch
        {
            _ when ContentSections.IdentityRows.Contains(row) => "identity",
            "phone" or "email" or "address" or "post-code" => "contact",
            "permit" or "language" or "computer" or "qualifications" or "societies" or "social-posts" => "more",
            "education" or "insurance" => row,
            "employment" => "work",
            "title" or "skill" or "assessment" or "sanction" or "attempt" => row + "s",
            "hours" => "hours",
            _ => "post",
        };
}
