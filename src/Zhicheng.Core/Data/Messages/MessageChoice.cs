namespace Zhicheng.Core.Data.Messages;

/// <summary>Whether somebody is told of a kind of message by a channel, where that differs from the usual.</summary>
public sealed class MessageChoice
{
    public Guid AccountId { get; set; }

    public MessageKind Kind { get; set; }

    public MessageChannel Channel { get; set; }

    public bool IsOn { get; set; }

    /// <summary>Which kinds one may choose about: of one's account one is always told.</summary>
    public static IReadOnlyList<MessageKind> Kinds { get; } = [MessageKind.Case, MessageKind.Work];

    /// <summary>What holds while nothing was chosen: work comes by the dozen, so not by text message.</summary>
    public static bool IsUsual(MessageKind kind, MessageChannel channel) =>
        kind != MessageKind.Work || channel == MessageChannel.Email;
}
