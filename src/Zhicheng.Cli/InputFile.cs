namespace Zhicheng.Cli;

/// <summary>Opens what a command reads.</summary>
internal static class InputFile
{
    /// <summary>A file, or standard input for none and for “-”; one that cannot be read is wrong usage.</summary>
    public static Stream Open(string? file, Terminal terminal)
    {
        if (file is null or "-")
        {
            return terminal.Input;
        }
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e)
            when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new UsageException($"不能读取文件 {file}。");
        }
    }
}
