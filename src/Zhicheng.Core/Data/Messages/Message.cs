namespace Zhicheng.Core.Data.Messages;

/// <summary>A message in someone's inbox.</summary>
public sealed class Message
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    public required string Subject { get; set; }

    public required string Body { get; set; }

    /// <summary>Local address it leads to.</summary>
    public string? Link { get; set; }

    public DateTime At { get; set; }

    public DateTime? ReadAt { get; set; }
}
