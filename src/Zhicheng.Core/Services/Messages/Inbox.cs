using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Messages;

/// <summary>Puts a message into somebody's inbox, in the transaction of what it tells.</summary>
public sealed class Inbox(AppDb db, TimeProvider time)
{
    public void Send(Guid accountId, string subject, string body, string? link) =>
        db.Messages.Add(
            new Message
            {
                Id = Guid.CreateVersion7(),
                AccountId = accountId,
                Subject = subject,
                Body = body,
                Link = link,
                At = time.UtcNow(),
            }
        );
}
