namespace Zhicheng.Web.Accounts;

/// <summary>
/// What becomes of text messages and e-mails. No gateway is built yet: outside production, and over demonstration data, a
/// page shows what would have been sent; elsewhere nothing can be, and pages that need it say so.
/// </summary>
public sealed class SentMessages(IWebHostEnvironment environment, Demonstration demonstration)
{
    /// <summary>Whether a page shows them to everybody.</summary>
    public bool AreShown => demonstration.IsServed || !environment.IsProduction();
}
