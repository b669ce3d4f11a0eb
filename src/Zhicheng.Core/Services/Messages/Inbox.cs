using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Messages;

/// <summary>Puts a message into somebody's inbox, in the transaction of what it tells.</summary>
public sealed class Inbox(AppDb db, TimeProvider time)
{
    /// <param name="accountId">Whose inbox.</param>
    /// <param name="subject">What happened; it may go out by text message, so it names nobody.</param>
    /// <param name="body">In whole sentences.</param>
    /// <param name="link">Local address it leads to.</param>
    /// <param name="kind">What it is about.</param>
    public void Send(Guid accountId, string subject, string body, string? link, MessageKind kind = MessageKind.Case) =>
        db.Messages.Add(
            new Message
            {
                Id = Guid.CreateVersion7(),
                AccountId = accountId,
                Kind = kind,
                Subject = subject,
                Body = body,
                Link = link,
                At = time.UtcNow(),
            }
        );
}
