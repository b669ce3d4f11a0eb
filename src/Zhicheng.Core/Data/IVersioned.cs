namespace Zhicheng.Core.Data;

/// <summary>
/// A row that two people can edit: its version changes at every save, and a save on an older version is refused.
/// A form carries the version it was filled on.
/// </summary>
public interface IVersioned
{
    Guid Version { get; set; }
}
