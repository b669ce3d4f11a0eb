namespace Zhicheng.Web.Accounts;

/// <summary>
/// Whether demonstration data are served as such: the setting asks for them and the database holds them. Then text
/// messages are shown on a page, and desks open without a second factor; every page says so at its foot.
/// </summary>
public sealed class Demonstration
{
    /// <summary>Set once, at the start.</summary>
    public bool IsServed { get; set; }
}
