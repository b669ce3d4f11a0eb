using Zhicheng.Core.Data.Profiles;

namespace Zhicheng.Core.Data.Organisations;

/// <summary>How somebody stands to an employer.</summary>
public enum BindingState
{
    /// <summary>The person asks; the employer answers.</summary>
    Asked,

    /// <summary>The employer says that the person works there; the person answers.</summary>
    Offered,

    /// <summary>Both agree. Whoever is bound is <see cref="Person.EmployerId"/>'s.</summary>
    Bound,

    /// <summary>Whoever was asked said no.</summary>
    Declined,

    /// <summary>Whoever asked took it back.</summary>
    Withdrawn,

    /// <summary>It was bound and is no longer.</summary>
    Ended,
}

/// <summary>Somebody's tie to an employer, from the question to the end: the history of who was bound where, and when.</summary>
public sealed class Binding : IVersioned
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    public Person? Person { get; set; }

    public Guid EmployerId { get; set; }

    public Organisation? Employer { get; set; }

    public BindingState State { get; set; }

    public DateTime StateSince { get; set; }

    public DateTime AskedAt { get; set; }

    /// <summary>The account that asked: the person's own or an officer's.</summary>
    public Guid AskedBy { get; set; }

    /// <summary>First day there, inclusive.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day there, inclusive; null while it stands.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Why it was declined or ended.</summary>
    public string? Reason { get; set; }

    /// <summary>When the person who is bound asked to be released; null: did not.</summary>
    public DateTime? LeaveAskedAt { get; set; }

    /// <summary>Who answered, or ended it.</summary>
    public Guid? DecidedBy { get; set; }

    public Guid Version { get; set; }
}
