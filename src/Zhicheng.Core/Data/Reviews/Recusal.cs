namespace Zhicheng.Core.Data.Reviews;

/// <summary>An officer keeps away from whatever is a person's, from whichever desk (回避). It lasts until a head lifts it.</summary>
public sealed class Recusal
{
    public Guid Id { get; set; }

    /// <summary>Who keeps away.</summary>
    public Guid AccountId { get; set; }

    /// <summary>From whom.</summary>
    public Guid PersonId { get; set; }

    /// <summary>Where it was declared; its heads see and lift it.</summary>
    public Guid OrganisationId { get; set; }

    public required string Reason { get; set; }

    /// <summary>The officer, or the head who ordered it.</summary>
    public Guid DeclaredById { get; set; }

    public DateTime At { get; set; }
}
