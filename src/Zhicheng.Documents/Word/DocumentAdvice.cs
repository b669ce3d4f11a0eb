using System.Text;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Documents.Word;

/// <summary>One thing that was looked at in a document.</summary>
/// <param name="IsFine">Whether it is as it should be.</param>
/// <param name="Sentence">What was found.</param>
public sealed record AdviceLine(bool IsFine, string Sentence);

/// <summary>
/// Looks through a Word document for what the plan expects in it. It advises: a heading may be worded otherwise, and
/// people judge in the end.
/// </summary>
public static class DocumentAdvice
{
    /// <summary>A report may be shorter by this share before anything is said: the sources say “about”.</summary>
    private const decimal Tolerance = 0.9m;

    /// <param name="rule">What is expected.</param>
    /// <param name="form">The blank form that it is filled in on; null: none is given.</param>
    /// <param name="grade">The grade applied for.</param>
    /// <param name="obtained">The day the person obtained a title first; null: not at all.</param>
    /// <param name="paragraphs">What the document says; null when it cannot be read.</param>
    public static IReadOnlyList<AdviceLine> Of(
        DocumentDefinition rule,
        BlankForm? form,
        string grade,
        Func<TitleName, DateOnly?> obtained,
        IReadOnlyList<string>? paragraphs
    ) =>
        paragraphs is null
            ? [new(false, "这个文件读不出文字（可能是旧格式 .doc），系统没有核对，请自行检查后再提交。")]
            :
            [
                .. Blocks(rule, paragraphs),
                .. Filled(rule, Printed(form), paragraphs),
                .. Since(rule, grade, obtained, paragraphs),
                .. Report(rule, grade, paragraphs),
            ];

    private static IEnumerable<AdviceLine> Blocks(DocumentDefinition rule, IReadOnlyList<string> paragraphs)
    {
        var missing = rule.Blocks.Where(b => IndexOf(paragraphs, b) < 0).ToList();
        if (rule.Blocks.Count == 0)
        {
            yield break;
        }

        yield return missing.Count == 0
            ? new(true, $"{rule.Blocks.Count}个部分都在：{string.Join("、", rule.Blocks)}。")
            : new(false, $"没有找到：{string.Join("、", missing)}。请对照模板检查。");
        var found = rule.Blocks.Select(b => IndexOf(paragraphs, b)).Where(i => i >= 0).ToList();
        if (!found.SequenceEqual(found.Order()))
        {
            yield return new(false, "各部分的顺序与模板不同，请检查。");
        }
    }

    // What stands in the blank form already, such as the line for seal and date, is not filled in.
    private static HashSet<string> Printed(BlankForm? form)
    {
        if (form is null)
        {
            return [];
        }

        using var blank = new MemoryStream(BlankFormFile.Of(form));
        return [.. (WordText.Read(blank) ?? []).Select(Plain)];
    }

    private static IEnumerable<AdviceLine> Filled(
        DocumentDefinition rule,
        HashSet<string> printed,
        IReadOnlyList<string> paragraphs
    ) =>
        from heading in rule.Filled
        let at = IndexOf(paragraphs, heading)
        where at >= 0
        let end = NextHeading(rule, paragraphs, at)
        let under = paragraphs.Skip(at + 1).Take(end - at - 1).Where(p => !printed.Contains(Plain(p)))
        let written = Count(under) + Count([After(paragraphs[at], heading)])
        select written > 0
            ? new AdviceLine(true, $"“{heading}”已填写（{written}字）。")
            : new AdviceLine(false, $"“{heading}”还是空的，请填写。");

    private static IEnumerable<AdviceLine> Since(
        DocumentDefinition rule,
        string grade,
        Func<TitleName, DateOnly?> obtained,
        IReadOnlyList<string> paragraphs
    )
    {
        if (
            rule.WorkSince is not { } since
            || !since.Titles.TryGetValue(grade, out var title)
            || IndexOf(paragraphs, since.Heading) is var at && at < 0
        )
        {
            yield break;
        }

        var name = Titles.LabelOf(Titles.Values[(int)title].Id);
        if (obtained(title) is not { } day)
        {
            yield return new(
                false,
                $"个人信息里没有{name}的取得日期，没有核对“{since.Heading}”的起止时间；这里只写取得{name}后的业绩。"
            );
            yield break;
        }

        var end = NextHeading(rule, paragraphs, at);
        var months = paragraphs.Skip(at + 1).Take(end - at - 1).SelectMany(WrittenMonth.In);
        yield return months.Where(m => m.IsBefore(day)).MinBy(m => (m.Year, m.Month ?? 12)) is { } first
            ? new(
                false,
                $"“{since.Heading}”里有{first}的内容，早于取得{name}的{day.Year}年{day.Month}月；这里只写取得{name}后的业绩，请检查。"
            )
            : new(true, $"“{since.Heading}”里没有早于取得{name}（{day.Year}年{day.Month}月）的日期。");
    }

    private static readonly FieldInfo Titles = DossierVocabulary.List("titles").Field("title");

    private static IEnumerable<AdviceLine> Report(
        DocumentDefinition rule,
        string grade,
        IReadOnlyList<string> paragraphs
    )
    {
        if (rule.Report is not { } heading)
        {
            yield break;
        }

        var at = IndexOf(paragraphs, heading);
        if (at < 0)
        {
            yield return new(false, $"没有找到“{heading}”，它应当接在评审表之后，与评审表是同一个文件。");
            yield break;
        }

        var behind = rule.Blocks.Select(b => IndexOf(paragraphs, b)).DefaultIfEmpty(-1).Max();
        if (behind > at)
        {
            yield return new(false, $"“{heading}”应当在各部分之后，现在排在“{paragraphs[behind]}”之前。");
        }

        var length = Count(paragraphs.Skip(at + 1));
        if (rule.ReportCharacters.TryGetValue(grade, out var asked))
        {
            yield return length >= asked * Tolerance
                ? new(true, $"“{heading}”约{length}字，要求{asked}字左右。")
                : new(false, $"“{heading}”现在约{length}字，要求{asked}字左右，还差约{asked - length}字。");
        }
    }

    private static int NextHeading(DocumentDefinition rule, IReadOnlyList<string> paragraphs, int at) =>
        rule
            .Blocks.Append(rule.Report ?? "\0")
            .Select(b => IndexOf(paragraphs, b))
            .Where(i => i > at)
            .DefaultIfEmpty(paragraphs.Count)
            .Min();

    private static int IndexOf(IReadOnlyList<string> paragraphs, string heading)
    {
        var wanted = Plain(heading);
        for (var i = 0; i < paragraphs.Count; i++)
        {
            if (Plain(paragraphs[i]).Contains(wanted, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private static string After(string paragraph, string heading)
    {
        var (text, wanted) = (Plain(paragraph), Plain(heading));
        return text[(text.IndexOf(wanted, StringComparison.Ordinal) + wanted.Length)..].TrimStart('：', ':');
    }

    // Headings are spread out by blanks in forms: “单 位 推 荐 意 见”.
    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static int Count(IEnumerable<string> paragraphs) =>
        paragraphs.Sum(p => p.EnumerateRunes().Count(r => !Rune.IsWhiteSpace(r)));
}
