namespace Zhicheng.Core.Data.Accounts;

/// <summary>Something that people answer easily, asked at a door once abuse was seen. It serves for one answer, right or wrong.</summary>
public sealed class Puzzle
{
    /// <summary>Random, and known only to the browser it was shown to.</summary>
    public Guid Id { get; set; }

    /// <summary>The answer itself stands nowhere.</summary>
    public required string AnswerDigest { get; set; }

    public DateTime ExpiresAt { get; set; }
}
