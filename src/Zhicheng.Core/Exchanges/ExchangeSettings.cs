namespace Zhicheng.Core.Exchanges;

/// <summary>A system that keeps a source of truth. A class and not a record: a record would print its secret.</summary>
public sealed class ExchangeSettings
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is asked; null: it is not, and its facts come by upload.</summary>
    public Uri? Address { get; init; }

    /// <summary>Name or credit code of the organisation whose officers may upload its files; null: nobody's.</summary>
    public string? KeptBy { get; init; }

    /// <summary>The name under which it knows the secret.</summary>
    public string Key { get; init; } = "zhicheng";

    /// <summary>What requests, answers and files are signed with; null: files need no signature.</summary>
    public string? Secret { get; init; }

    /// <summary>For one attempt.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Before another attempt after one that failed; doubled before the third.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);
}

/// <summary>The systems of this site, by the id of the kind.</summary>
public sealed class ExchangeSources(IReadOnlyDictionary<string, ExchangeSettings> kinds)
{
    public ExchangeSettings? Of(ExchangeKind kind) => kinds.GetValueOrDefault(kind.Id);

    /// <summary>What people call the system of a kind; the kind itself where none is named.</summary>
    public string SourceOf(ExchangeKind kind) => Of(kind)?.Name ?? kind.Name;

    public bool Asks(ExchangeKind kind) => Of(kind)?.Address is not null;
}
