using System.Text.RegularExpressions;

namespace Zhicheng.Web.Tests.Architecture;

/// <summary>docs/inventory.csv says where each fact of the sources is built and shown; here it is held against the tree.</summary>
public sealed partial class InventoryTests
{
    private sealed record Row(int Line, string Id, string Built, string Shown, string Remark);

    [Fact]
    public void Every_row_names_a_file_that_exists_and_a_test_that_exists()
    {
        var tests = TestNames();
        var faults = new List<string>();
        foreach (var row in Rows())
        {
            faults.AddRange(
                row.Built.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Where(p => !File.Exists(Repository.At(p)) && !Directory.Exists(Repository.At(p)))
                    .Select(p => $"line {row.Line} {row.Id}: no file {p}")
            );
            faults.AddRange(
                row.Shown.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Where(s => !(s.StartsWith('/') || tests.Contains(s) || File.Exists(Repository.At(s))))
                    .Select(s => $"line {row.Line} {row.Id}: no test or page {s}")
            );
            if (row.Built.Length == 0 || row.Shown.Length == 0)
            {
                faults.Add($"line {row.Line} {row.Id}: where it is built and what shows it are both needed");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Ids_are_well_formed_and_stand_once()
    {
        var ids = Rows().Select(r => r.Id).ToList();
        ids.ShouldAllBe(id => IdPattern().IsMatch(id));
        ids.ShouldBeUnique();
    }

    private static IEnumerable<Row> Rows() =>
        File.ReadLines(Repository.At("docs", "inventory.csv"))
            .Select((line, i) => (line, i))
            .Skip(1)
            .Where(l => l.line.Length > 0)
            .Select(l =>
            {
                var cells = l.line.Split(',', 4);
                cells.Length.ShouldBe(4, $"line {l.i + 1}");
                return new Row(l.i + 1, cells[0], cells[1], cells[2], cells[3]);
            });

    // Class.Method of every test of the repository.
    private static HashSet<string> TestNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Repository.Files("tests", ".cs"))
        {
            var type = "";
            var isTest = false;
            foreach (var line in File.ReadLines(file))
            {
                if (ClassPattern().Match(line) is { Success: true } c)
                {
                    type = c.Groups[1].Value;
                }

                isTest |=
                    line.Contains("[Fact", StringComparison.Ordinal)
                    || line.Contains("[Theory", StringComparison.Ordinal);
                if (isTest && MethodPattern().Match(line) is { Success: true } m)
                {
                    names.Add($"{type}.{m.Groups[1].Value}");
                    isTest = false;
                }
            }
        }

        return names;
    }

    [GeneratedRegex("^(CIS|CAS|TZ|HR|WL)-[0-9]{3}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex ClassPattern();

    [GeneratedRegex(@"public (?:static )?(?:async )?[\w<>]+ (\w+)\(")]
    private static partial Regex MethodPattern();
}
