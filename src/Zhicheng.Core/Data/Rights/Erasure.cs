namespace Zhicheng.Core.Data.Rights;

/// <summary>Somebody asked to close the account and to delete what is kept; it happens after some days, unless undone.</summary>
public sealed class Erasure
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    public DateTime AskedAt { get; set; }

    /// <summary>The first instant at which it may happen.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>When it was undone, by its owner or because something stood against it by then.</summary>
    public DateTime? UndoneAt { get; set; }

    public DateTime? DoneAt { get; set; }
}
