using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Zhicheng.Core.Protection;

namespace Zhicheng.Core.Files;

/// <summary>What storing brought: <see cref="KeptFile"/> or <see cref="NotKept"/>.</summary>
public abstract record StoreOutcome;

/// <param name="Digest">SHA-256 in lower-case hex: the name of the content, here and in the journal.</param>
/// <param name="New">False when the same content was in the store already.</param>
public sealed record KeptFile(string Digest, SoundFile File, bool New) : StoreOutcome
{
    /// <summary>SHA-256 of what was sent: something else where a picture said more than its picture.</summary>
    public string SentDigest { get; init; } = Digest;
}

public sealed record NotKept(FileRefusal Refusal) : StoreOutcome;

public enum FileCondition
{
    Intact,
    Missing,

    /// <summary>The bytes no longer have the digest they are named by.</summary>
    Altered,
}

/// <summary>Files addressed by the SHA-256 of their content, at ab/cd/abcd…. Content never changes and is stored once; who may
/// see it is not known here. A file is either wholly in the store or not at all: it is written beside it, flushed, and moved in.
/// Nothing of a file ever stands on disk unsealed, not even while it comes in.</summary>
public sealed class FileStore
{
    private const int BufferSize = 128 * 1024;
    private const int DigestLength = 64;
    private const string Incoming = "incoming";

    private readonly string folder;
    private readonly string incoming;
    private readonly KeyRing ring;

    /// <summary>Opens the store, making its folder if need be, and sweeps what uploads left behind that a crash broke off.</summary>
    public FileStore(string folder, KeyRing ring)
    {
        this.ring = ring;
        this.folder = Path.GetFullPath(folder);
        incoming = Path.Combine(this.folder, Incoming);
        Directory.CreateDirectory(incoming);
        Sweep();
    }

    /// <summary>Stores a stream of unknown length. Reading stops at the rule's limit; nothing of a refused file stays.</summary>
    public async Task<StoreOutcome> StoreAsync(Stream content, FileRule rule, CancellationToken cancel)
    {
        var path = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            await using var file = CreateTemporary(path);
            using var writer = new SealedFileWriter(file, ring.Current);
            var digest = await CopyAsync(content, writer, rule.MaxBytes, cancel);
            if (digest is null)
                return new NotKept(new(FileFault.TooLarge, FileType.Unknown, writer.Length, rule));
            await writer.FinishAsync(digest, cancel);
            using var written = SealedFileStream.Open(file.SafeFileHandle, ownsHandle: false, ring);
            switch (FileInspector.Inspect(written, rule))
            {
                case FileRefusal refusal:
                    return new NotKept(refusal);
                case SoundFile sound when PictureMetadata.Kept(written, sound.Type) is { } parts:
                    return await StoreCleanAsync(written, parts, rule, cancel) is KeptFile clean
                        ? clean with
                        {
                            SentDigest = digest,
                        }
                        : throw new UnreachableException();
                case SoundFile sound:
                    return new KeptFile(digest, sound, Keep(file, path, digest));
                default:
                    throw new UnreachableException();
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    public async Task<StoreOutcome> StoreAsync(byte[] content, FileRule rule, CancellationToken cancel)
    {
        using var stream = new MemoryStream(content, writable: false);
        return await StoreAsync(stream, rule, cancel);
    }

    /// <summary>Stores the parts of a picture that are the picture.</summary>
    private async Task<StoreOutcome> StoreCleanAsync(
        Stream content,
        IReadOnlyList<PictureMetadata.Part> parts,
        FileRule rule,
        CancellationToken cancel
    )
    {
        using var clean = new MemoryStream();
        foreach (var part in parts)
        {
            if (part.Given is { } given)
            {
                clean.Write(given);
                continue;
            }

            var piece = new byte[part.Length];
            content.Position = part.From;
            await content.ReadExactlyAsync(piece, cancel);
            clean.Write(piece);
        }

        clean.Position = 0;
        return await StoreAsync(clean, rule with { MaxBytes = Math.Max(rule.MaxBytes, clean.Length) }, cancel);
    }

    /// <summary>Null when the store does not have it.</summary>
    /// <exception cref="CryptographicException">It was changed on disk, or stands under another file's name.</exception>
    public SealedFileStream? Open(string digest)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(
                PathOf(digest),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                FileOptions.Asynchronous
            );
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        try
        {
            var file = SealedFileStream.Open(handle, ownsHandle: true, ring);
            return file.Digest == digest
                ? file
                : throw new CryptographicException($"The file {digest} holds another one's content.");
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Seals a file with the current key when another sealed it.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public async Task<bool> SealAnewAsync(string digest, CancellationToken cancel)
    {
        var key = ring.Current;
        await using var content = Open(digest);
        if (content is null || content.KeyId == key.Id)
            return false;
        var path = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            await using var file = CreateTemporary(path);
            using var writer = new SealedFileWriter(file, key);
            if (await CopyAsync(content, writer, long.MaxValue, cancel) != digest)
                throw new CryptographicException($"The file {digest} has another content than its name says.");
            await writer.FinishAsync(digest, cancel);
            Move(file, path, new FileInfo(PathOf(digest)));
            return true;
        }
        finally
        {
            File.Delete(path);
        }
    }

    public bool Exists(string digest) => File.Exists(PathOf(digest));

    /// <summary>Takes a file out for good. Nothing happens when it is not there.</summary>
    public void Destroy(string digest)
    {
        try
        {
            File.Delete(PathOf(digest));
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing that begins like this was ever stored.
        }
    }

    /// <summary>Reads the whole file and recomputes its digest.</summary>
    public async Task<FileCondition> VerifyAsync(string digest, CancellationToken cancel)
    {
        try
        {
            await using var file = Open(digest);
            if (file is null)
                return FileCondition.Missing;
            var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
            return found == digest ? FileCondition.Intact : FileCondition.Altered;
        }
        catch (Exception unsound) when (unsound is CryptographicException or KeyRingException)
        {
            return FileCondition.Altered;
        }
    }

    /// <summary>Digests of all files in the store, in order.</summary>
    public IEnumerable<string> Digests() =>
        from first in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
        where Path.GetFileName(first).Length == 2
        from second in Directory.EnumerateDirectories(first).Order(StringComparer.Ordinal)
        from file in Directory.EnumerateFiles(second).Order(StringComparer.Ordinal)
        let name = Path.GetFileName(file)
        where IsDigest(name)
        select name;

    public static bool IsDigest([NotNullWhen(true)] string? text) =>
        text is { Length: DigestLength } && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    /// <summary>Copies while hashing; null when there is more than the limit, and then the rest is not read.</summary>
    internal static async Task<string?> CopyAsync(
        Stream content,
        SealedFileWriter file,
        long limit,
        CancellationToken cancel
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer, cancel)) > 0)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                if (file.Length > limit)
                    return null;
                hash.AppendData(buffer, 0, read);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Moves the finished file in; false when its content is there already. A copy of another length was damaged on disk and is replaced.</summary>
    private bool Keep(FileStream file, string path, string digest)
    {
        var target = new FileInfo(PathOf(digest));
        if (target.Exists && target.Length == file.Length)
            return false;
        Move(file, path, target);
        return true;
    }

    private void Move(FileStream file, string path, FileInfo target)
    {
        file.Flush(flushToDisk: true);
        var leaf = target.Directory!;
        var madeFolders = !leaf.Exists;
        leaf.Create();
        File.Move(path, target.FullName, overwrite: true);
        DirectorySync.Flush(leaf.FullName);
        if (madeFolders)
        {
            DirectorySync.Flush(leaf.Parent!.FullName);
            DirectorySync.Flush(folder);
        }
    }

    /// <summary>The open handle holds a lock as long as the upload lives, also against another process sweeping the same store.</summary>
    internal static FileStream CreateTemporary(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private void Sweep()
    {
        foreach (var path in Directory.EnumerateFiles(incoming))
        {
            try
            {
                using var abandoned = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                File.Delete(path);
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                // Somebody is writing it, or swept it first.
            }
        }
    }

    private string PathOf(string digest)
    {
        if (!IsDigest(digest))
            throw new ArgumentException("not a SHA-256 digest in lower-case hex", nameof(digest));
        return Path.Combine(folder, digest[..2], digest[2..4], digest);
    }
}
