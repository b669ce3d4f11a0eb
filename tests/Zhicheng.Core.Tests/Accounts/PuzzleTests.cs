using System.IO.Compression;
using Zhicheng.Core.Services.Accounts.Puzzles;

namespace Zhicheng.Core.Tests.Accounts;

public sealed class PuzzleTests
{
    [Theory]
    [InlineData("12", "12")]
    [InlineData(" １２ ", "12")]
    [InlineData("十二", "12")]
    [InlineData("十", "10")]
    [InlineData("二十", "20")]
    [InlineData("九", "9")]
    [InlineData("两", "2")]
    [InlineData("twelve", "twelve")]
    [InlineData("", "")]
    public void An_answer_is_read_as_it_was_meant(string typed, string meant) =>
        WordQuestion.Read(typed).ShouldBe(meant);

    [Fact]
    public void Every_question_ends_in_a_number_that_is_not_below_zero()
    {
        var asked = Enumerable.Range(0, 200).Select(_ => WordQuestion.New()).ToList();

        asked.ShouldAllBe(q => q.Question.EndsWith('？') && int.Parse(q.Answer) >= 0);
        asked.Select(q => q.Question).Distinct().Count().ShouldBeGreaterThan(50);
    }

    [Fact]
    public void No_drawing_is_like_another_and_each_has_ink_for_every_digit()
    {
        var drawings = Enumerable.Range(0, 20).Select(_ => Points(DrawnDigits.Png("23456"))).ToList();

        drawings.Select(Convert.ToHexString).ShouldBeUnique();
        foreach (var drawing in drawings)
        {
            for (var place = 0; place < 5; place++)
            {
                var left = 18 + (place * (DrawnDigits.Width - 30) / 5);
                var dark = Enumerable
                    .Range(left, 26)
                    .Sum(x =>
                        Enumerable.Range(0, DrawnDigits.Height).Count(y => drawing[(y * DrawnDigits.Width) + x] < 120)
                    );
                dark.ShouldBeGreaterThan(40);
            }
        }
    }

    // The rows of the picture, as any reader of PNG unpacks them.
    private static byte[] Points(byte[] png)
    {
        var data = png.AsSpan().IndexOf("IDAT"u8);
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(data - 4));
        using var zlib = new ZLibStream(new MemoryStream(png, data + 4, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return [.. rows.ToArray().Chunk(DrawnDigits.Width + 1).SelectMany(row => row[1..])];
    }
}
