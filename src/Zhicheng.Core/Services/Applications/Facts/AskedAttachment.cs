using Zhicheng.Core.Data.Applications;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Facts;

/// <summary>Whether an attachment is asked of this person.</summary>
public enum AttachmentState
{
    Asked,

    NotAsked,

    /// <summary>It hangs on a fact that the profile does not say.</summary>
    Unsettled,
}

/// <summary>An attachment of the plan, with the answer of the facts it depends on.</summary>
/// <param name="Definition">What the plan says.</param>
/// <param name="State">Whether it is asked.</param>
/// <param name="Because">The facts that decide it, each in a sentence; for an unsettled one what has to be said.</param>
public sealed record AskedAttachment(
    AttachmentDefinition Definition,
    AttachmentState State,
    IReadOnlyList<FactAnswer> Because
)
{
    /// <summary>Its slots in the application: one, or one a year.</summary>
    public IReadOnlyList<AttachmentSlot> Slots =>
        Definition.Years.Count == 0
            ? [new AttachmentSlot(ApplicationSlots.Attachment(Definition.Id), Definition.Name, null)]
            :
            [
                .. Definition.Years.Select(y => new AttachmentSlot(
                    ApplicationSlots.Attachment(Definition.Id, y),
                    Definition.Name.StartsWith('年') ? $"{y}{Definition.Name}" : $"{y}年{Definition.Name}",
                    y
                )),
            ];

    public static IReadOnlyList<AskedAttachment> Of(PlanDefinition plan, FactBasis basis) =>
        [.. plan.Attachments.Select(a => Of(a, basis))];

    public static AskedAttachment Of(AttachmentDefinition attachment, FactBasis basis)
    {
        var answer = FactTests.Of(attachment.When, basis);
        return new(
            attachment,
            answer.Hold switch
            {
                true => AttachmentState.Asked,
                false => AttachmentState.NotAsked,
                null => AttachmentState.Unsettled,
            },
            answer.Because
        );
    }
}

/// <summary>One place for files of an attachment.</summary>
/// <param name="Slot">Its name in the application.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Year">The year, for an attachment of each year.</param>
public sealed record AttachmentSlot(string Slot, string Label, int? Year);
