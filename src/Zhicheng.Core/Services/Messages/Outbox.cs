using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Messages;

/// <summary>Queues a text message or an e-mail that lets somebody in, in the transaction of what it tells.</summary>
public sealed class Outbox(AppDb db, TimeProvider time)
{
    /// <summary>Warns somebody at an address that is no longer the account's.</summary>
    public void Warn(string to, string text, TimeSpan useless) =>
        Add(to, text, useless, isWithheld: false, isSecret: false);

    /// <param name="to">Phone number or e-mail address.</param>
    /// <param name="text">What it says: a code or a first password, so nobody else is shown it.</param>
    /// <param name="useless">After how long it is of no use.</param>
    /// <param name="isWithheld">See <see cref="OutgoingMessage.IsWithheld"/>.</param>
    public void Send(string to, string text, TimeSpan useless, bool isWithheld = false) =>
        Add(to, text, useless, isWithheld, isSecret: true);

    private void Add(string to, string text, TimeSpan useless, bool isWithheld, bool isSecret)
    {
        var now = time.UtcNow();
        db.Outbox.Add(
            new OutgoingMessage
            {
                Id = Guid.CreateVersion7(),
                Channel = to.Contains('@', StringComparison.Ordinal) ? MessageChannel.Email : MessageChannel.Sms,
                To = to,
                Subject = "职称平台账号验证",
                Text = text,
                At = now,
                NextAt = now,
                UselessAt = now + useless,
                IsWithheld = isWithheld,
                IsSecret = isSecret,
                IsUrgent = true,
            }
        );
    }
}
