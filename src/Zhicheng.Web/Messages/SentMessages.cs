using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Delivery;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Messages;

/// <summary>
/// What becomes of text messages and e-mails. Outside production, and over demonstration data, a page shows what would have
/// been sent; elsewhere they leave by the ways that are set, and pages that need another say so.
/// </summary>
public sealed class SentMessages(
    IWebHostEnvironment environment,
    Demonstration demonstration,
    DeliverySettings settings
)
{
    /// <summary>Whether a page shows them to everybody, and they do not leave.</summary>
    public bool AreShown => demonstration.IsServed || (!environment.IsProduction() && settings.Open.Count == 0);

    /// <summary>Whether one can be read by whom it is for, or on that page.</summary>
    public bool CanSend(MessageChannel channel) => AreShown || settings.IsOpen(channel);

    /// <summary>Whether one way at least is open.</summary>
    public bool CanSendAny => AreShown || settings.Open.Count > 0;
}
