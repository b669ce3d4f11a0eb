using FsCheck;
using FsCheck.Fluent;
using Zhicheng.Core.Files;

namespace Zhicheng.Core.Tests.Files;

/// <summary>Whatever the bytes are, looking at them ends, and ends in an answer.</summary>
public class HostileFileTests
{
    static readonly FileRule Everything = new(FileRule.Evidence.MaxBytes, Enum.GetValues<FileType>());

    static readonly string[] Seeds =
    [
        "baseline.jpg",
        "progressive-turned.jpg",
        "rgba.png",
        "palette.png",
        "printed.pdf",
        "object-streams.pdf",
        "small.gif",
    ];

    static void Look(byte[] content)
    {
        var answer = FileInspector.Inspect(content, Everything);
        if (answer is FileRefusal refusal)
            FileRefusalText.Say(refusal, "a.jpg").ShouldNotBeEmpty();
        PhotoCheck.Check(new MemoryStream(content), "a.jpg", PhotoCheckTests.Rule).ShouldNotBeNull();
        SignatureCheck.Check(content).ShouldNotBeNull();
    }

    [Fact]
    public void Random_bytes_never_throw() =>
        Prop.ForAll<byte[]>(Look).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Random_bytes_behind_a_true_signature_never_throw()
    {
        byte[][] heads =
        [
            [0xFF, 0xD8, 0xFF, 0xE1],
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13],
            Samples.Latin("%PDF-1.7\n/ObjStm stream\n"),
            [0xFF, 0xD8, 0xFF, 0xE1, 0, 40, .. Samples.Latin("Exif\0\0II*\0")],
        ];
        Prop.ForAll<int, byte[]>((which, rest) => Look([.. heads[(which & 0xFF) % heads.Length], .. rest]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Mutated_files_never_throw()
    {
        var seeds = Seeds.Select(Samples.Read).ToArray();
        var mutation = from at in Gen.Choose(0, 1_000_000) from value in Gen.Choose(0, 255) select (at, value);
        var cases =
            from seed in Gen.Choose(0, seeds.Length - 1)
            from changes in mutation.NonEmptyListOf()
            from cut in Gen.Choose(0, 40)
            select (seed, changes, cut);
        Prop.ForAll(
                Arb.From(cases),
                c =>
                {
                    var bytes = (byte[])seeds[c.seed].Clone();
                    foreach (var (at, value) in c.changes)
                        bytes[at % bytes.Length] = (byte)value;
                    Look(bytes[..^Math.Min(c.cut, bytes.Length)]);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    [Fact]
    public void A_compressed_stream_that_asks_for_a_dictionary_is_looked_at_without_a_throw() =>
        // “x ” is a sound head of a compressed stream that names a dictionary which nobody has.
        Look(
            Samples.Latin(
                "%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length 10 >>\nstream\n"
                    + "x abcdefgh\nendstream\nendobj\nstartxref\n0\n%%EOF"
            )
        );

    [Fact(Timeout = 60_000)]
    public async Task The_worst_large_files_are_answered_in_time()
    {
        var cancel = TestContext.Current.CancellationToken;
        string[] units = ["/ObjStm ", "/", "\u00FF\u00E0\0\u0002", "\u00FF", "/#4a#61#76#61", "\0\0\0\0tEXt\0\0\0\0"];
        byte[][] heads = [Samples.Latin("%PDF-1.7\n"), [0xFF, 0xD8, 0xFF], .. new[] { Samples.Read("rgb.png")[..33] }];
        foreach (var unit in units)
        foreach (var head in heads)
        {
            var text = string.Concat(Enumerable.Repeat(unit, 4_000_000 / unit.Length));
            await Task.Run(() => Look([.. head, .. Samples.Latin(text + "\nstartxref\n0\n%%EOF")]), cancel);
        }
    }
}
