using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Services.Achievements;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Snapshots;

/// <summary>Writes down what a draft says, as it would be submitted now. The preview shows this very content.</summary>
public static class WriteSnapshot
{
    public static SnapshotContent Of(Draft draft) =>
        new()
        {
            Plan = Plan(draft),
            Routing = Routing(draft),
            Person = WritePerson.Of(draft.Person),
            Form = Form(draft),
            Photo = Files(draft, ApplicationSlots.Photo).FirstOrDefault(),
            Pledge = Pledge(draft),
            Achievements = [.. draft.Chosen.Select(a => Achievement(draft, a))],
            Attachments = [.. Documents(draft), .. Attachments(draft)],
            Claims = [.. Claims(draft)],
            Held = HeldPoints.Of(draft.Definition, draft.Chosen),
        };

    private static PlanContent Plan(Draft draft) =>
        new(
            draft.Plan.Id,
            draft.Plan.Code,
            draft.Plan.Title,
            draft.Plan.Year,
            draft.Package.Id,
            draft.Package.Digest,
            draft.Application.Grade,
            draft.Definition.TitleNames.GetValueOrDefault(draft.Application.Grade, draft.Grade.Name)
        );

    private static RoutingContent Routing(Draft draft)
    {
        var employer = draft.Person.Employer;
        var unit = draft.FilingUnit;
        var bureau = unit is null ? null : WhatIsMissing.HrBureauOf(unit);
        return new(
            employer?.Id,
            employer?.Name,
            employer?.CreditCode,
            employer?.IsPublicInstitution ?? false,
            unit?.AuthorityId,
            unit?.Authority?.Name,
            bureau?.Id,
            bureau?.Name,
            draft.Plan.CommitteeOfficeId,
            draft.Plan.CommitteeOffice!.Name
        )
        {
            Channel = draft.Channel is { } channel
                ? new ChannelContent(
                    channel.Rule.Id,
                    channel.Rule.Name,
                    unit?.Id,
                    channel.UnitName,
                    string.Join("；", channel.Because.Select(b => b.Sentence))
                )
                : null,
        };
    }

    private static FormContent Form(Draft draft)
    {
        var application = draft.Application;
        var form = draft.TrackForm;
        return new(
            draft.Track?.Id,
            draft.Track?.Name,
            [
                .. (form?.Ticks ?? [])
                    .Where(t => application.Ticks.Contains(t.Id))
                    .Select(t => new LabelledValue(t.Id, t.Label, "是")),
            ],
            draft.Specialty is { } s ? new LabelledValue(s.Id, "申报专业", s.Label) : null,
            application.CommitteeChosen ? draft.Plan.CommitteeName : null,
            application.Statement,
            draft.HasTrackForm ? [.. form!.Fields.Select(f => Field(f, application))] : [],
            draft.HasTrackForm ? form!.FormTitle : null,
            draft.HasTrackForm ? Files(draft, ApplicationSlots.TrackForm) : [],
            new SortedDictionary<string, string>(application.SelfScores, StringComparer.Ordinal)
        )
        {
            Fields =
            [
                .. draft.Definition.Fields.Select(f => new LabelledValue(
                    f.Id,
                    f.Label,
                    Shown(f, application.Fields.GetValueOrDefault(f.Id, ""))
                )),
            ],
        };
    }

    private static string Shown(PlanField field, string value) =>
        field.Choices.FirstOrDefault(c => c.Id == value)?.Label ?? value;

    private static LabelledValue Field(TrackFormField field, Application application) =>
        new(field.Id, field.Label, application.TrackForm.GetValueOrDefault(field.Id, ""));

    private static PledgeContent? Pledge(Draft draft)
    {
        var pledge = draft.Definition.Pledge;
        return pledge is not null && draft is { IsPledged: true, Signature: { } signature }
            ? new PledgeContent(
                pledge.Title,
                pledge.Text,
                signature.TextDigest,
                pledge.TextIsOurs,
                signature.SignedAt,
                signature.ByLink,
                Content(signature.File!)
            )
            : null;
    }

    private static AchievementContent Achievement(Draft draft, Achievement a) =>
        WriteAchievement.Of(
            a,
            draft.Definition,
            draft.Application.Achievements.Any(c => c.AchievementId == a.Id && c.Representative)
        );

    private static IEnumerable<AttachmentContent> Documents(Draft draft) =>
        from document in draft.Definition.Documents
        let slot = ApplicationSlots.Document(document.Id)
        select new AttachmentContent(slot, document.Name, "", document.Cite, Files(draft, slot));

    // What is no longer asked stays in the draft and is not handed in.
    private static IEnumerable<AttachmentContent> Attachments(Draft draft) =>
        from attachment in draft.Attachments
        where attachment.State == AttachmentState.Asked
        from slot in attachment.Slots
        select new AttachmentContent(
            slot.Slot,
            slot.Label,
            Reason(attachment),
            attachment.Definition.Cite,
            Files(draft, slot.Slot)
        );

    private static string Reason(AskedAttachment attachment) =>
        string.Join("；", attachment.Because.Select(b => b.Sentence).Append(attachment.Definition.Reason));

    private static IEnumerable<ClaimContent> Claims(Draft draft) =>
        from claim in draft.Application.Claims.OrderBy(c => c.Criterion, StringComparer.Ordinal)
        let info = draft.Package.Claims.FirstOrDefault(c => c.Criterion == claim.Criterion)
        where info is not null
        select new ClaimContent(
            claim.Criterion,
            info.Name,
            info.Cite,
            claim.Grounds,
            claim.Count,
            Files(draft, ApplicationSlots.Claim(claim.Criterion))
        );

    private static IReadOnlyList<FileContent> Files(Draft draft, string slot) =>
        [.. draft.FilesIn(slot).Select(f => Content(f.File!))];

    internal static FileContent Content(StoredFile f) => new(f.Id, f.Digest, f.Size, f.MediaType, f.FileName);
}

/// <summary>Writes down an achievement with its fields as people read them.</summary>
public static class WriteAchievement
{
    public static AchievementContent Of(Achievement a, PlanDefinition plan, bool representative)
    {
        var kind = DossierVocabulary.Kind(a.Kind);
        var slots = plan.Evidence.Where(r => r.Kind == a.Kind).SelectMany(r => r.Slots).ToList();
        return new(
            a.Id,
            a.Kind,
            kind?.Label ?? a.Kind,
            a.Name,
            a.Date,
            a.Discipline?.ToString().ToLowerInvariant(),
            [
                .. (kind?.Fields ?? [])
                    .Where(f => !string.IsNullOrWhiteSpace(a.Fields.GetValueOrDefault(f.Id)))
                    .Select(f => new FieldContent(
                        f.Id,
                        f.Label,
                        a.Fields[f.Id].Trim(),
                        Shown(f, a.Fields[f.Id].Trim())
                    )),
            ],
            a.Collective,
            a.OwnPart,
            representative,
            a.StateSince,
            [
                .. a
                    .Evidence.OrderBy(e => e.Slot, StringComparer.Ordinal)
                    .ThenBy(e => e.Id)
                    .Select(e => new EvidenceContent(
                        e.Slot,
                        slots.Find(s => s.Id == e.Slot)?.Label ?? AskedEvidence.LabelOf(e.Slot),
                        e.Issuer,
                        WriteSnapshot.Content(e.File!)
                    )),
            ]
        );
    }

    private static string Shown(FieldInfo field, string value) =>
        field.Type switch
        {
            FieldType.Choice => field.LabelOf(value),
            FieldType.Bool => value == "true" ? "是" : "否",
            _ => value + field.Unit,
        };
}
