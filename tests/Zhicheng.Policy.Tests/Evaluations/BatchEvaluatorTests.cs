using System.Text;
using System.Text.Json;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Tests.Evaluations;

public sealed class BatchEvaluatorTests
{
    private const string Good = """{"schema": "dossier/v1", "grade": "engineer"}""";

    [Fact]
    public void Bad_lines_become_error_lines_with_their_number_and_the_rest_goes_on()
    {
        var (lines, good) = Run($"\n{Good}\r\n   \n[1]\n{Good}\n{{\"schema\": \"dossier/v1\"}}\nnot json");
        good.ShouldBeFalse();
        lines.Length.ShouldBe(5);
        lines[0].ShouldStartWith("{\"policy\":");
        Numbers(lines).ShouldBe([(4, ""), (6, "/grade"), (7, "")]);
        lines[2].ShouldStartWith("{\"policy\":");
    }

    [Fact]
    public void An_empty_input_gives_an_empty_output()
    {
        Run("").Good.ShouldBeTrue();
        Run("\n  \n").Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{\n  \"schema\": \"dossier/v1\",\n  \"grade\": \"engineer\",\n  \"education\": [\n  ]\n}\n\n")]
    [InlineData("\n\n{ \"schema\": \"dossier/v1\",\n\"grade\": \"engineer\" }")]
    [InlineData("\uFEFF{\r\n\"schema\": \"dossier/v1\",\r\n\"grade\": \"engineer\"\r\n}")]
    public void One_object_over_several_lines_is_one_dossier(string input)
    {
        var (lines, good) = Run(input);
        good.ShouldBeTrue();
        lines.ShouldHaveSingleItem().ShouldStartWith("{\"policy\":");
    }

    [Fact]
    public void A_printed_object_with_a_mistake_is_told_once_at_its_first_line()
    {
        Numbers(Run("\n{\n  \"schema\": \"dossier/v1\",\n  \"nope\": 1,\n  \"grade\": \"engineer\"\n}\n").Lines)
            .ShouldBe([(2, "/nope")]);
        Numbers(Run("{\n  \"schema\": \"dossier/v1\",\n  \"grade\": \n").Lines).ShouldBe([(1, "")]);
    }

    [Fact]
    public void A_first_line_that_breaks_off_does_not_take_the_others_with_it()
    {
        var (lines, _) = Run($"{{\"schema\": \"dossier/v1\", \"grade\":\n{Good}\n{Good}\n");
        Numbers(lines).ShouldBe([(1, "")]);
        lines.Length.ShouldBe(3);
    }

    [Fact]
    public void A_line_longer_than_the_buffer_is_read_whole()
    {
        var many = string.Join(
            ',',
            Enumerable.Range(0, 20_000).Select(i => $$"""{"id": "a{{i}}", "kind": "fault", "date": "2024-05-01"}""")
        );
        var (lines, good) = Run($"{Good[..^1]}, \"achievements\": [{many}]}}\n{Good}\n");
        good.ShouldBeTrue();
        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("\"results\":\"met\"");
    }

    [Fact]
    public void Input_that_trickles_in_is_answered_line_by_line()
    {
        var output = new MemoryStream();
        var seen = new List<long>();
        var input = new TricklingStream([Good + "\n", Good + "\n", Good], () => seen.Add(output.Length));
        new BatchEvaluator(TestPolicies.OpticsPackage, withFindings: false).Run(input, output).ShouldBeTrue();
        // What was written when the first, second and third piece were waited for.
        seen.Take(3).ShouldBe([0, output.Length / 3, output.Length / 3 * 2]);
    }

    [Fact]
    public void Points_finer_than_the_table_are_added_up_exactly()
    {
        var dossier =
            Good[..^1]
            + """, "judged": [{"item": "1.1.1", "points": 12.3333333333333}, {"item": "1.1.2", "points": 0.0000000000001}]}""";
        var score = JsonDocument.Parse(Run(dossier).Lines.Single()).RootElement.GetProperty("score");
        score.GetProperty("total").GetDecimal().ShouldBe(12.3333333333334m);
        score.GetProperty("items").GetProperty("1.1").GetRawText().ShouldBe("12.3333333333334");
    }

    private static (string[] Lines, bool Good) Run(string input)
    {
        var output = new MemoryStream();
        var batch = new BatchEvaluator(TestPolicies.OpticsPackage, withFindings: false);
        var good = batch.Run(new MemoryStream(Encoding.UTF8.GetBytes(input)), output);
        return (Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries), good);
    }

    private static IEnumerable<(int Line, string Path)> Numbers(string[] lines) =>
        lines
            .Where(l => l.StartsWith("{\"line\"", StringComparison.Ordinal))
            .Select(l => JsonDocument.Parse(l).RootElement)
            .SelectMany(r =>
                r.GetProperty("errors")
                    .EnumerateArray()
                    .Select(e => (r.GetProperty("line").GetInt32(), e.GetProperty("path").GetString()!))
            );

    /// <summary>Gives one piece a read, as a pipe does.</summary>
    private sealed class TricklingStream(string[] pieces, Action beforeRead) : MemoryStream
    {
        private int _next;

        public override int Read(byte[] buffer, int offset, int count)
        {
            beforeRead();
            return _next < pieces.Length ? Encoding.UTF8.GetBytes(pieces[_next++], buffer.AsSpan(offset)) : 0;
        }
    }
}
