namespace Zhicheng.Core.Data.Accounts;

/// <summary>How often something was tried in vain, and until when it is refused.</summary>
public sealed class AttemptLimit
{
    /// <summary>Digest of what is counted, so that no names or addresses collect here.</summary>
    public required string Key { get; set; }

    public int Count { get; set; }

    /// <summary>The first instant at which the next attempt is heard.</summary>
    public DateTime Until { get; set; }

    public DateTime LastAt { get; set; }
}
