using System.Globalization;
using System.Security.Cryptography;
using Zhicheng.Core.Protection;

namespace Zhicheng.Core.Files;

/// <summary>
/// Pieces of files on their way, each sealed by itself as it comes in. A piece is wholly there or not at all; it counts once
/// the database says so, and only then gets its place.
/// </summary>
public sealed class UploadPieces
{
    /// <summary>Longest piece that is taken.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private readonly string folder;
    private readonly KeyRing ring;

    public UploadPieces(string folder, KeyRing ring)
    {
        this.folder = Path.GetFullPath(folder);
        this.ring = ring;
    }

    /// <summary>A piece that has come and counts not yet.</summary>
    /// <param name="Path">Where it waits.</param>
    /// <param name="Length">How long it is, unsealed.</param>
    public sealed record Piece(string Path, long Length);

    /// <summary>Writes a piece.</summary>
    /// <returns>Null when there is more than was to be expected.</returns>
    public async Task<Piece?> WriteAsync(Guid upload, Stream content, long most, CancellationToken cancel)
    {
        var place = Directory.CreateDirectory(FolderOf(upload));
        var path = Path.Combine(place.FullName, Path.GetRandomFileName());
        var whole = false;
        try
        {
            await using var file = FileStore.CreateTemporary(path);
            using var writer = new SealedFileWriter(file, ring.Current);
            if (await FileStore.CopyAsync(content, writer, most, cancel) is not { } digest)
            {
                return null;
            }

            await writer.FinishAsync(digest, cancel);
            whole = true;
            return new Piece(path, writer.Length);
        }
        finally
        {
            if (!whole)
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Gives a piece its place.</summary>
    public void Place(Guid upload, Piece piece, long offset) =>
        File.Move(piece.Path, Path.Combine(FolderOf(upload), NameOf(offset)), overwrite: true);

    public static void Discard(Piece piece) => File.Delete(piece.Path);

    /// <summary>All pieces as one, from the beginning to this length; null when one of them is missing or does not open.</summary>
    public Stream? Open(Guid upload, long length)
    {
        var pieces = new List<SealedFileStream>();
        try
        {
            for (var at = 0L; at < length; at += pieces[^1].Length)
            {
                var path = Path.Combine(FolderOf(upload), NameOf(at));
                var handle = File.OpenHandle(path, options: FileOptions.Asynchronous);
                try
                {
                    pieces.Add(SealedFileStream.Open(handle, ownsHandle: true, ring));
                }
                catch
                {
                    handle.Dispose();
                    throw;
                }
            }

            return new JoinedStream(pieces);
        }
        catch (Exception gone) when (gone is IOException or CryptographicException or KeyRingException)
        {
            // A key that was thrown away meanwhile, or a disk that lost them: whoever sends begins anew.
            pieces.ForEach(p => p.Dispose());
            return null;
        }
    }

    public void Delete(Guid upload)
    {
        try
        {
            Directory.Delete(FolderOf(upload), recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing had come yet.
        }
        catch (IOException)
        {
            // Somebody still reads it: the next round of tidying finds it.
        }
    }

    /// <summary>Uploads of which there are pieces.</summary>
    public IEnumerable<Guid> Uploads() =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateDirectories(folder)
                .Select(path => Guid.TryParse(Path.GetFileName(path), out var id) ? id : Guid.Empty)
                .Where(id => id != Guid.Empty)
            : [];

    private string FolderOf(Guid upload) => Path.Combine(folder, upload.ToString("N"));

    private static string NameOf(long offset) => offset.ToString("D12", CultureInfo.InvariantCulture);
}
