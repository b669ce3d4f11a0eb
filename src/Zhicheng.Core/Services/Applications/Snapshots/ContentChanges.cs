namespace Zhicheng.Core.Services.Applications.Snapshots;

/// <summary>One thing that is different from the submission before.</summary>
/// <param name="Section">The block it stands in.</param>
/// <param name="Label">Its label.</param>
/// <param name="Sentence">What happened to it.</param>
/// <param name="Before">The text before, where a text changed.</param>
/// <param name="After">The text now, where a text changed.</param>
/// <param name="Key">Key of the row.</param>
public sealed record ContentChange(
    string Section,
    string Label,
    string Sentence,
    string? Before,
    string? After,
    string Key
);

/// <summary>What changed from one submission to the next, in words.</summary>
public static class ContentChanges
{
    public static IReadOnlyList<ContentChange> Between(SnapshotContent before, SnapshotContent after)
    {
        var old = Rows(before).ToDictionary(r => r.Row.Key, StringComparer.Ordinal);
        var now = Rows(after).ToDictionary(r => r.Row.Key, StringComparer.Ordinal);
        return
        [
            .. now.Values.SelectMany(n => old.TryGetValue(n.Row.Key, out var o) ? Changed(o, n) : [Added(n)]),
            .. old.Values.Where(o => !now.ContainsKey(o.Row.Key)).Select(Removed),
        ];
    }

    private static IEnumerable<(string Section, ContentRow Row)> Rows(SnapshotContent content) =>
        ContentSections.Of(content).SelectMany(s => s.Rows.Select(r => (s.Title, r)));

    private static ContentChange Added((string Section, ContentRow Row) now) =>
        new(now.Section, now.Row.Label, "新增", null, Shown(now.Row), now.Row.Key);

    private static ContentChange Removed((string Section, ContentRow Row) old) =>
        new(old.Section, old.Row.Label, "删去", Shown(old.Row), null, old.Row.Key);

    private static IEnumerable<ContentChange> Changed(
        (string Section, ContentRow Row) old,
        (string Section, ContentRow Row) now
    )
    {
        if (old.Row.Text != now.Row.Text || old.Row.Label != now.Row.Label)
        {
            var sentence =
                old.Row.Text.Length == 0 ? "补充填写"
                : now.Row.Text.Length == 0 ? "清空"
                : "修改";
            yield return new(now.Section, now.Row.Label, sentence, old.Row.Text, now.Row.Text, now.Row.Key);
        }

        var added = now.Row.Files.Where(f => old.Row.Files.All(o => o.Digest != f.Digest)).ToList();
        var removed = old.Row.Files.Where(f => now.Row.Files.All(n => n.Digest != f.Digest)).ToList();
        if (added.Count + removed.Count > 0)
        {
            string[] parts =
            [
                .. added.Select(f => $"新增文件“{f.FileName}”"),
                .. removed.Select(f => $"移除文件“{f.FileName}”"),
            ];
            yield return new(now.Section, now.Row.Label, string.Join("，", parts), null, null, now.Row.Key);
        }
    }

    private static string Shown(ContentRow row) =>
        string.Join("，", new[] { row.Text }.Concat(row.Files.Select(f => $"“{f.FileName}”")).Where(t => t.Length > 0));
}
