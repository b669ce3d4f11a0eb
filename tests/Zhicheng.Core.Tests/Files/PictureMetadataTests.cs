using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Zhicheng.Core.Files;
using Zhicheng.Core.Protection;

namespace Zhicheng.Core.Tests.Files;

/// <summary>What a photo says besides its picture does not come into the store; the picture is the same to the last bit.</summary>
public sealed class PictureMetadataTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("zhicheng-metadata-");
    private readonly FileStore store;

    public PictureMetadataTests()
    {
        var ring = new KeyRing(Path.Combine(folder.FullName, "keys"), TimeProvider.System);
        ring.Create();
        store = new FileStore(Path.Combine(folder.FullName, "files"), ring);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private const string Place = "29.8739N 121.5504E";

    [Theory]
    [InlineData("baseline.jpg", 1)]
    [InlineData("baseline.jpg", 6)]
    [InlineData("baseline.jpg", 3)]
    public async Task A_photo_loses_where_and_when_it_was_taken_and_keeps_its_picture(string name, int orientation)
    {
        var plain = Samples.Read(name);
        var photo = Photo(plain, orientation);

        var kept = await KeepAsync(photo);

        var stored = await ReadAsync(kept.Digest);
        Encoding.Latin1.GetString(stored).ShouldNotContain(Place);
        foreach (var trace in (string[])["ns.adobe.com", "8BIM", "HUAWEI", "拍摄于", "the end of it all", "MPF"])
        {
            stored.AsSpan().IndexOf(Encoding.UTF8.GetBytes(trace)).ShouldBe(-1, trace);
        }

        // All from the first table on is the picture.
        var picture = PictureOf(plain);
        PictureOf(stored).ShouldBe(picture);
        stored.AsSpan().IndexOf("ICC_PROFILE"u8).ShouldBeGreaterThan(0);
        kept.File.Image!.Orientation.ShouldBe(orientation);
        kept.SentDigest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(photo)));
        kept.Digest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(stored)));
        kept.File.Bytes.ShouldBe(stored.Length);

        // What is clean is stored as it came.
        var again = await KeepAsync(stored);
        (again.Digest, again.SentDigest, again.New).ShouldBe((kept.Digest, kept.Digest, false));
    }

    [Fact]
    public async Task A_png_loses_its_texts_its_time_and_what_stands_behind_it()
    {
        var plain = Samples.Read("rgb.png");
        byte[] marked =
        [
            .. plain[..33],
            .. Chunk("tEXt", Encoding.Latin1.GetBytes("Comment\0" + Place)),
            .. Chunk("iTXt", Encoding.UTF8.GetBytes("XML:com.adobe.xmp\0\0\0\0\0拍摄于家中")),
            .. Chunk("eXIf", Tiff(6)),
            .. Chunk("tIME", new byte[7]),
            .. Chunk("acTL", new byte[8]),
            .. plain[33..],
            .. Encoding.ASCII.GetBytes("the end of it all"),
        ];

        var kept = await KeepAsync(marked);

        var stored = await ReadAsync(kept.Digest);
        foreach (var trace in (string[])[Place, "拍摄于", "the end", "tIME", "acTL", "tEXt", "HUAWEI"])
        {
            stored.AsSpan().IndexOf(Encoding.UTF8.GetBytes(trace)).ShouldBe(-1, trace);
        }

        stored.AsSpan().IndexOf("eXIf"u8).ShouldBeGreaterThan(0, "how it is turned stays");
        stored.Length.ShouldBeLessThan(plain.Length + 40);
        (await KeepAsync(stored)).Digest.ShouldBe(kept.Digest);
    }

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("rgb.png")]
    public async Task A_clean_picture_is_stored_as_it_came(string name)
    {
        var kept = await KeepAsync((await ReadAsync((await KeepAsync(Samples.Read(name))).Digest)));
        kept.SentDigest.ShouldBe(kept.Digest);
    }

    [Fact]
    public async Task What_is_no_picture_is_left_alone()
    {
        var pdf = Samples.Pdf("4 0 obj\n(GPS)\nendobj\n");
        (await ReadAsync((await KeepAsync(pdf)).Digest)).ShouldBe(pdf);
    }

    private async Task<KeptFile> KeepAsync(byte[] content) =>
        (
            await store.StoreAsync(content, FileRule.Evidence, TestContext.Current.CancellationToken)
        ).ShouldBeOfType<KeptFile>();

    private async Task<byte[]> ReadAsync(string digest)
    {
        await using var file = store.Open(digest)!;
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory);
        return memory.ToArray();
    }

    private static byte[] PictureOf(byte[] jpeg)
    {
        var from = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDB]);
        var to = jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]);
        return jpeg[from..(to + 2)];
    }

    /// <summary>The picture as a telephone would send it.</summary>
    private static byte[] Photo(byte[] plain, int orientation) =>
        [
            .. plain[..2],
            .. Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(orientation)]),
            .. Segment(0xE1, Encoding.UTF8.GetBytes("http://ns.adobe.com/xap/1.0/\0<x>拍摄于家中</x>")),
            .. Segment(0xED, Encoding.ASCII.GetBytes("Photoshop 3.0\08BIM" + Place)),
            .. Segment(0xE2, Encoding.ASCII.GetBytes("ICC_PROFILE\0\x01\x01profile")),
            .. Segment(0xE2, Encoding.ASCII.GetBytes("MPF\0" + Place)),
            .. Segment(0xFE, Encoding.UTF8.GetBytes("拍摄于" + Place)),
            .. plain[2..],
            .. Encoding.ASCII.GetBytes("the end of it all, a film of two seconds"),
        ];

    /// <summary>A directory with maker, orientation and a pointer to the place.</summary>
    private static byte[] Tiff(int orientation)
    {
        var maker = Encoding.ASCII.GetBytes("HUAWEI\0\0");
        var place = Encoding.ASCII.GetBytes(Place);
        var tiff = new byte[8 + 2 + (3 * 12) + 4 + maker.Length + place.Length];
        "MM\0*"u8.CopyTo(tiff);
        BinaryPrimitives.WriteUInt32BigEndian(tiff.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(8), 3);
        Entry(0, 0x010F, 2, maker.Length, (uint)(50));
        Entry(1, 0x0112, 3, 1, (uint)orientation << 16);
        Entry(2, 0x8825, 4, 1, (uint)(50 + maker.Length));
        maker.CopyTo(tiff, 50);
        place.CopyTo(tiff, 50 + maker.Length);
        return tiff;

        void Entry(int index, ushort tag, ushort type, int count, uint value)
        {
            var at = tiff.AsSpan(10 + (index * 12));
            BinaryPrimitives.WriteUInt16BigEndian(at, tag);
            BinaryPrimitives.WriteUInt16BigEndian(at[2..], type);
            BinaryPrimitives.WriteUInt32BigEndian(at[4..], (uint)count);
            BinaryPrimitives.WriteUInt32BigEndian(at[8..], value);
        }
    }

    private static byte[] Segment(byte marker, byte[] body) =>
        [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    private static byte[] Chunk(string name, byte[] body)
    {
        var chunk = new byte[12 + body.Length];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)body.Length);
        Encoding.ASCII.GetBytes(name).CopyTo(chunk, 4);
        body.CopyTo(chunk, 8);
        return chunk;
    }
}
