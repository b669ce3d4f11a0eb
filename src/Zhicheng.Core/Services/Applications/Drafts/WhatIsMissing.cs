using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Core.Texts;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Drafts;

/// <summary>A step of filling in an application.</summary>
public enum DraftStep
{
    /// <summary>个人基本信息, which is not part of the application but goes into it.</summary>
    Profile,

    Photo,

    Pledge,

    Information,

    TrackForm,

    Achievements,

    Claims,

    Documents,

    Attachments,
}

/// <summary>Something that keeps an application from being submitted.</summary>
/// <param name="Step">Where it is put right.</param>
/// <param name="Anchor">The field or slot there.</param>
/// <param name="Sentence">What is missing, without a full stop.</param>
public sealed record MissingThing(DraftStep Step, string Anchor, string Sentence);

/// <summary>The one list of what is missing: the progress of the steps, the preview and the submission all ask it.</summary>
public static class WhatIsMissing
{
    public static IReadOnlyList<MissingThing> In(Draft draft) =>
        [
            .. Profile(draft),
            .. Photo(draft),
            .. Pledge(draft),
            .. Information(draft),
            .. TrackForm(draft),
            .. Achievements(draft),
            .. Claims(draft),
            .. Documents(draft),
            .. Attachments(draft),
        ];

    private static IEnumerable<MissingThing> Profile(Draft draft)
    {
        var person = draft.Person;
        if (string.IsNullOrWhiteSpace(person.IdNumber))
        {
            yield return At(DraftStep.Profile, "identity", "个人信息中没有填写身份证号");
        }

        if (string.IsNullOrWhiteSpace(person.Phone))
        {
            yield return At(DraftStep.Profile, "contact", "个人信息中没有填写手机号");
        }

        if (person.Educations.Count == 0)
        {
            yield return At(DraftStep.Profile, "education", "个人信息中没有填写学历");
        }

        if (person.Employments.Count == 0)
        {
            yield return At(DraftStep.Profile, "work", "个人信息中没有填写工作经历");
        }

        foreach (var thing in Route(draft))
        {
            yield return thing;
        }
    }

    // An application goes from desk to desk; each desk of the chain must have somebody behind it.
    private static IEnumerable<MissingThing> Route(Draft draft)
    {
        // Where another unit files, the application does not wait for the employer to accept.
        if (draft.Person.Employer is null && draft.Channel is null or { Rule.Through: FilingUnit.Employer })
        {
            yield return NoEmployer(draft);
            yield break;
        }

        if (draft.FilingUnit is not { } employer)
        {
            yield return NoUnit(draft);
            yield break;
        }

        var unit = employer.Id == draft.Person.EmployerId ? "现工作单位" : "社会保险所在单位";

        // A stage that is passed by without a desk needs nobody behind it.
        var actors = draft.Definition.Stages.Where(s => !s.SkippedWithoutDesk).Select(s => s.Actor).ToHashSet();
        if (actors.Contains(StageActor.Authority) && employer.Authority is null)
        {
            yield return At(
                DraftStep.Profile,
                "employer",
                $"{unit}“{employer.Name}”还没有登记主管部门，系统不知道材料应报到哪里。请联系单位人事登记主管部门"
            );
        }

        if (actors.Contains(StageActor.HrBureau) && HrBureauOf(employer) is null)
        {
            yield return At(
                DraftStep.Profile,
                "employer",
                $"{unit}“{employer.Name}”还没有登记所在地人社部门。请联系单位人事登记"
            );
        }
    }

    private static MissingThing NoEmployer(Draft draft) =>
        At(
            DraftStep.Profile,
            "employer",
            draft.Person.Bindings.Find(b => b.State == BindingState.Asked) is { Employer: { } asked } binding
                ? $"您于{ChinaTime.DayInChina(binding.AskedAt).Chinese()}申请绑定“{asked.Name}”，该单位还没有接受，接受后才能提交"
                : "个人信息中没有绑定现工作单位"
        );

    private static MissingThing NoUnit(Draft draft)
    {
        var channel = draft.Channel!;
        var asking = draft
            .Definition.Channels.SelectMany(c => c.When)
            .Select(t => t.Field)
            .FirstOrDefault(f => f is not null);
        var why = string.Join("；", channel.Because.Select(b => b.Sentence));
        return channel switch
        {
            { Rule.Through: FilingUnit.None } => At(
                DraftStep.Information,
                asking is null ? "Track" : $"field:{asking}",
                $"按申报渠道“{channel.Rule.Name}”不能在这里申报（{channel.Rule.Cite}）{(why.Length > 0 ? $"：{why}" : "")}"
            ),
            { UnitName: null } => At(
                DraftStep.Profile,
                "insurance",
                $"按申报渠道“{channel.Rule.Name}”由社会保险所在单位申报，个人信息中没有现在的社会保险"
            ),
            _ => At(
                DraftStep.Profile,
                "insurance",
                $"按申报渠道“{channel.Rule.Name}”由社会保险所在单位“{channel.UnitName}”申报，它还没有在平台登记。请联系该单位登记，单位名称有误的请更正社会保险的记录"
            ),
        };
    }

    public static Organisation? HrBureauOf(Organisation employer) => employer.HrBureau ?? employer.Authority?.HrBureau;

    private static IEnumerable<MissingThing> Photo(Draft draft)
    {
        if (draft.Definition.Photo is not null && draft.FilesIn(ApplicationSlots.Photo).Count == 0)
        {
            yield return At(DraftStep.Photo, "photo", "还没有上传证件照");
        }
    }

    private static IEnumerable<MissingThing> Pledge(Draft draft)
    {
        if (draft.Definition.Pledge is not { Title: var title })
        {
            yield break;
        }

        if (draft.Signature is null)
        {
            yield return At(DraftStep.Pledge, "signature", $"还没有签署《{title}》");
        }
        else if (!draft.IsPledged)
        {
            yield return At(
                DraftStep.Pledge,
                "signature",
                $"《{title}》的文字在您签署后有改动，原签名已失效，请重新签署"
            );
        }
    }

    private static IEnumerable<MissingThing> Information(Draft draft)
    {
        if (draft.Track is null)
        {
            yield return At(DraftStep.Information, "Track", "还没有选择申报类型");
        }

        foreach (var thing in Specialty(draft).Concat(Agreements(draft)))
        {
            yield return thing;
        }

        foreach (var thing in Fields(draft).Concat(Statement(draft)))
        {
            yield return thing;
        }

        if (!draft.Application.CommitteeChosen)
        {
            yield return At(DraftStep.Information, "Committee", "还没有选择受理评审委员会");
        }
    }

    private static IEnumerable<MissingThing> Fields(Draft draft)
    {
        foreach (var field in draft.Definition.Fields)
        {
            var text = draft.Application.Fields.GetValueOrDefault(field.Id, "");
            var length = CharacterCount.Of(text);
            var isUnknown = text.Length > 0 && field.Choices.Count > 0 && field.Choices.All(c => c.Id != text);
            if (isUnknown || (field.Required && string.IsNullOrWhiteSpace(text)))
            {
                yield return At(
                    DraftStep.Information,
                    $"field:{field.Id}",
                    $"还没有{(field.Choices.Count > 0 ? "选择" : "填写")}“{field.Label}”"
                );
            }
            else if (length > field.MaxCharacters)
            {
                yield return At(
                    DraftStep.Information,
                    $"field:{field.Id}",
                    $"“{field.Label}”现有{length}字，超过{field.MaxCharacters}字的上限，请删减"
                );
            }
        }
    }

    private static IEnumerable<MissingThing> Statement(Draft draft)
    {
        if (draft.Definition.Statement is not { } rule)
        {
            yield break;
        }

        var length = CharacterCount.Of(draft.Application.Statement);
        if (string.IsNullOrWhiteSpace(draft.Application.Statement))
        {
            yield return At(DraftStep.Information, "Statement", $"还没有填写“{rule.Title}”");
        }
        else if (length > rule.MaxCharacters)
        {
            yield return At(
                DraftStep.Information,
                "Statement",
                $"“{rule.Title}”现有{length}字，超过{rule.MaxCharacters}字的上限{length - rule.MaxCharacters}字，请删减"
            );
        }
    }

    private static IEnumerable<MissingThing> Documents(Draft draft) =>
        from document in draft.Definition.Documents
        let slot = ApplicationSlots.Document(document.Id)
        where draft.FilesIn(slot).Count == 0
        select At(DraftStep.Documents, slot, $"还没有上传“{document.Name}”");

    private static IEnumerable<MissingThing> Specialty(Draft draft)
    {
        if (draft.Definition.Specialties.Count == 0)
        {
            yield break;
        }

        if (draft.Specialty is null)
        {
            yield return At(DraftStep.Information, "Specialty", "还没有选择申报专业");
        }
    }

    // A place that is empty and asked for by itself is named once.
    private static IEnumerable<MissingThing> Agreements(Draft draft) =>
        from found in draft.Agreements
        where found.Rule.Required
        where
            found.State == AgreementState.Differs
            || (found.State == AgreementState.Missing && found.Culprit is ValuePlace.Profile)
        select found.Culprit switch
        {
            ValuePlace.Field field => At(DraftStep.Information, $"field:{field.Id}", found.Sentence),
            ValuePlace.Profile profile => At(DraftStep.Profile, SectionOf(profile.Value), found.Sentence),
            _ => At(DraftStep.Information, "Specialty", found.Sentence),
        };

    private static string SectionOf(ProfileValue value) =>
        value switch
        {
            ProfileValue.Employer => "employer",
            ProfileValue.FirstWorkStart or ProfileValue.LastWorkEmployer or ProfileValue.LastWorkPost => "work",
            _ => "post",
        };

    private static IEnumerable<MissingThing> TrackForm(Draft draft)
    {
        if (!draft.HasTrackForm)
        {
            yield break;
        }

        var form = draft.TrackForm!;
        foreach (var field in form.Fields)
        {
            var text = draft.Application.TrackForm.GetValueOrDefault(field.Id, "");
            var length = CharacterCount.Of(text);
            if (field.Required && string.IsNullOrWhiteSpace(text))
            {
                yield return At(DraftStep.TrackForm, field.Id, $"《{form.FormTitle}》没有填写“{field.Label}”");
            }
            else if (length > field.MaxCharacters)
            {
                yield return At(
                    DraftStep.TrackForm,
                    field.Id,
                    $"《{form.FormTitle}》的“{field.Label}”现有{length}字，超过{field.MaxCharacters}字的上限，请删减"
                );
            }
        }

        if (draft.FilesIn(ApplicationSlots.TrackForm).Count == 0)
        {
            yield return At(DraftStep.TrackForm, "track-form", $"《{form.FormTitle}》没有上传佐证材料");
        }
    }

    private static IEnumerable<MissingThing> Achievements(Draft draft) =>
        from chosen in draft.Application.Achievements
        let achievement = draft.Archive.FirstOrDefault(a => a.Id == chosen.AchievementId)
        where achievement is not { State: AchievementState.Verified }
        select At(
            DraftStep.Achievements,
            $"achievement-{chosen.AchievementId}",
            $"已选的业绩“{achievement?.Name ?? "（已删除）"}”现在不是审核通过状态，请移出，或等单位审核通过"
        );

    private static IEnumerable<MissingThing> Claims(Draft draft)
    {
        foreach (var claim in draft.Application.Claims.OrderBy(c => c.Criterion, StringComparer.Ordinal))
        {
            var name =
                draft.Package.Claims.FirstOrDefault(c => c.Criterion == claim.Criterion)?.Name ?? claim.Criterion;
            if (string.IsNullOrWhiteSpace(claim.Grounds))
            {
                yield return At(DraftStep.Claims, claim.Criterion, $"提出的条件“{name}”没有写理由");
            }
            else if (CharacterCount.Of(claim.Grounds) > ClaimRule.MaxCharacters)
            {
                yield return At(
                    DraftStep.Claims,
                    claim.Criterion,
                    $"条件“{name}”的理由现有{CharacterCount.Of(claim.Grounds)}字，超过{ClaimRule.MaxCharacters}字的上限，请删减"
                );
            }

            if (draft.FilesIn(ApplicationSlots.Claim(claim.Criterion)).Count == 0)
            {
                yield return At(DraftStep.Claims, claim.Criterion, $"提出的条件“{name}”没有上传佐证材料");
            }
        }
    }

    private static IEnumerable<MissingThing> Attachments(Draft draft)
    {
        foreach (var attachment in draft.Attachments)
        {
            switch (attachment.State)
            {
                case AttachmentState.Asked:
                    foreach (var slot in attachment.Slots.Where(s => draft.FilesIn(s.Slot).Count == 0))
                    {
                        yield return At(DraftStep.Attachments, slot.Slot, $"还没有上传“{slot.Label}”");
                    }

                    break;
                case AttachmentState.Unsettled:
                    foreach (var ask in attachment.Because.Select(b => b.Sentence).Distinct())
                    {
                        yield return At(
                            DraftStep.Attachments,
                            ApplicationSlots.Attachment(attachment.Definition.Id),
                            $"还不能确定是否需要“{attachment.Definition.Name}”：{ask}"
                        );
                    }

                    break;
            }
        }
    }

    private static MissingThing At(DraftStep step, string anchor, string sentence) => new(step, anchor, sentence);
}

/// <summary>Bounds of what the applicant says to a criterion.</summary>
public static class ClaimRule
{
    public const int MaxCharacters = 1000;

    public const int MaxFiles = 10;
}
