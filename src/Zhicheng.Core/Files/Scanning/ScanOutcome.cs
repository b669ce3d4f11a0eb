namespace Zhicheng.Core.Files.Scanning;

/// <summary>What a virus scanner says of a file.</summary>
public abstract record ScanOutcome
{
    private ScanOutcome() { }

    /// <param name="By">The scanner with its version.</param>
    public sealed record Clean(string By) : ScanOutcome;

    /// <param name="By">The scanner with its version.</param>
    /// <param name="Finding">The name of what was found.</param>
    public sealed record Infected(string By, string Finding) : ScanOutcome;

    /// <summary>Nothing was said of it: later once more.</summary>
    /// <param name="Why">In English, for the operator.</param>
    /// <param name="OfThisFile">Whether it lies with the file and others may fare better.</param>
    public sealed record NotNow(string Why, bool OfThisFile = false) : ScanOutcome;
}
