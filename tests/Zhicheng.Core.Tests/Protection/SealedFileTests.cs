using System.Security.Cryptography;
using Zhicheng.Core.Files;
using Zhicheng.Core.Protection;

namespace Zhicheng.Core.Tests.Protection;

/// <summary>A sealed file is read from any place; whatever is done to it on disk is found before it is believed.</summary>
public sealed class SealedFileTests : IDisposable
{
    private const int Piece = 64 * 1024;
    private const int Head = 96;
    private const int SealedPiece = Piece + 16;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("zhicheng-sealed-");
    private readonly KeyRing ring;
    private readonly FileStore store;

    public SealedFileTests()
    {
        ring = new KeyRing(Path.Combine(folder.FullName, "keys"), TimeProvider.System);
        ring.Create();
        store = new FileStore(Path.Combine(folder.FullName, "files"), ring);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(Piece - 1)]
    [InlineData(Piece)]
    [InlineData(Piece + 1)]
    [InlineData((3 * Piece) + 777)]
    public async Task Any_part_is_read_from_any_place(int length)
    {
        var (content, digest) = await KeepAsync(length);
        await using var file = store.Open(digest).ShouldNotBeNull();
        file.Length.ShouldBe(content.Length);

        foreach (var from in new[] { 0, content.Length / 2, Piece - 3, content.Length - 1, 0 })
        {
            var at = Math.Clamp(from, 0, content.Length - 1);
            file.Seek(at, SeekOrigin.Begin);
            var part = new byte[Math.Min(70_000, content.Length - at)];
            file.ReadExactly(part);
            part.ShouldBe(content[at..(at + part.Length)]);
            file.Position = at;
            await file.ReadExactlyAsync(part, Cancel);
            part.ShouldBe(content[at..(at + part.Length)]);
        }

        file.Position = content.Length + 5;
        file.Read(new byte[9]).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_of_the_content_stands_on_disk()
    {
        var (content, digest) = await KeepAsync(3 * Piece);
        var disk = await File.ReadAllBytesAsync(PathOf(digest), Cancel);
        for (var at = 0; at + 16 <= content.Length; at += 4096)
        {
            disk.AsSpan().IndexOf(content.AsSpan(at, 16)).ShouldBe(-1);
        }
    }

    [Theory]
    [InlineData("first byte")]
    [InlineData("length in the head")]
    [InlineData("middle")]
    [InlineData("last byte")]
    [InlineData("end is missing")]
    [InlineData("last piece is missing")]
    [InlineData("pieces exchanged")]
    [InlineData("something added")]
    [InlineData("another file")]
    [InlineData("head of another file")]
    [InlineData("unsealed")]
    public async Task What_was_done_to_it_is_found(string done)
    {
        var (content, digest) = await KeepAsync(3 * Piece);
        var (_, other) = await KeepAsync(3 * Piece);
        var disk = await File.ReadAllBytesAsync(PathOf(digest), Cancel);
        var otherDisk = await File.ReadAllBytesAsync(PathOf(other), Cancel);

        await File.WriteAllBytesAsync(PathOf(digest), Spoil(done, disk, otherDisk, content), Cancel);

        (await store.VerifyAsync(digest, Cancel)).ShouldBe(FileCondition.Altered);
        Should.Throw<CryptographicException>(() =>
        {
            using var file = store.Open(digest);
            file!.CopyTo(Stream.Null);
        });
        (await store.VerifyAsync(other, Cancel)).ShouldBe(FileCondition.Intact);
    }

    [Fact]
    public async Task A_file_is_sealed_anew_while_somebody_reads_it()
    {
        var (content, digest) = await KeepAsync(3 * Piece);
        await using var reading = store.Open(digest).ShouldNotBeNull();
        (await store.SealAnewAsync(digest, Cancel)).ShouldBeFalse();
        ring.BeginRotation();

        (await store.SealAnewAsync(digest, Cancel)).ShouldBeTrue();

        (await store.SealAnewAsync(digest, Cancel)).ShouldBeFalse();
        var read = new byte[content.Length];
        reading.ReadExactly(read);
        read.ShouldBe(content);
        ring.EndRotation();
        ring.Retire();
        (await store.VerifyAsync(digest, Cancel)).ShouldBe(FileCondition.Intact);
    }

    private static byte[] Spoil(string done, byte[] disk, byte[] other, byte[] content)
    {
        switch (done)
        {
            case "first byte":
                disk[0] ^= 1;
                return disk;
            case "length in the head":
                disk[40] ^= 1;
                return disk;
            case "middle":
                disk[disk.Length / 2] ^= 1;
                return disk;
            case "last byte":
                disk[^1] ^= 1;
                return disk;
            case "end is missing":
                return disk[..^1];
            case "last piece is missing":
                return disk[..(Head + (2 * SealedPiece))];
            case "pieces exchanged":
                return
                [
                    .. disk[..Head],
                    .. disk.AsSpan(Head + SealedPiece, SealedPiece),
                    .. disk.AsSpan(Head, SealedPiece),
                    .. disk[(Head + (2 * SealedPiece))..],
                ];
            case "something added":
                return [.. disk, 0];
            case "another file":
                return other;
            case "head of another file":
                return [.. other[..Head], .. disk[Head..]];
            default:
                return content;
        }
    }

    // Random bytes behind the head of a PNG would be refused: a PDF may hold any bytes in a stream.
    private async Task<(byte[] Content, string Digest)> KeepAsync(int length)
    {
        var rule = new FileRule(FileRule.Megabyte, [FileType.Pdf]);
        var content = PdfOf(length);
        var kept = (await store.StoreAsync(content, rule, Cancel)).ShouldBeOfType<KeptFile>();
        return (content, kept.Digest);
    }

    private static byte[] PdfOf(int length)
    {
        var head = "%PDF-1.4\n1 0 obj\n<</Length 0>>\nstream\n"u8;
        var tail = "\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"u8;
        var noise = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Math.Max(length, 1)));
        var middle = System.Text.Encoding.ASCII.GetBytes(noise)[..Math.Max(1, length - head.Length - tail.Length)];
        return [.. head, .. middle, .. tail];
    }

    private string PathOf(string digest) => Path.Combine(folder.FullName, "files", digest[..2], digest[2..4], digest);
}
