using Zhicheng.Core.Files;

namespace Zhicheng.Core.Protection;

/// <summary>The file of the ring, readable by its owner alone, and replaced as a whole.</summary>
internal sealed class KeyRingFile(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly string path = Path.Combine(folder, "keyring.json");

    public string Folder { get; } = Path.GetFullPath(folder);

    public bool Exists => File.Exists(path);

    public DateTime ChangedAt => File.GetLastWriteTimeUtc(path);

    /// <summary>Nothing happens when another process was first.</summary>
    public void Create(KeyRingContent content)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Folder);
        }
        else
        {
            Directory.CreateDirectory(Folder, OwnerOnly | UnixFileMode.UserExecute);
        }

        var prepared = Prepare(content);
        try
        {
            File.Move(prepared, path, overwrite: false);
        }
        catch (IOException) when (Exists)
        {
            File.Delete(prepared);
        }

        DirectorySync.Flush(Folder);
    }

    public void Write(KeyRingContent content)
    {
        File.Move(Prepare(content), path, overwrite: true);
        DirectorySync.Flush(Folder);
    }

    public KeyRingContent Read()
    {
        if (!Exists)
        {
            throw new KeyRingException($"密钥目录 {Folder} 中没有 keyring.json。");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
        {
            throw new KeyRingException(
                $"密钥文件 {path} 对其他用户开放。请先运行 chmod 600 {path}，并检查有没有被别人读过。"
            );
        }

        return KeyRingContent.Parse(File.ReadAllBytes(path))
            ?? throw new KeyRingException($"密钥文件 {path} 已损坏，读不出密钥。请从密钥的备份恢复。");
    }

    private string Prepare(KeyRingContent content)
    {
        var beside = Path.Combine(Folder, Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(beside, options);
        file.Write(content.ToJson());
        file.Flush(flushToDisk: true);
        return beside;
    }
}
