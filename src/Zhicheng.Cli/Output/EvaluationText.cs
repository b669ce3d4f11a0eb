using System.Text;
using Zhicheng.Policy.Analysis.Reading;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Cli.Output;

/// <summary>A result with its findings as an indented tree.</summary>
internal sealed class EvaluationText
{
    private readonly StringBuilder _text = new();

    public static string Of(PolicyPackage package, Evaluation evaluation)
    {
        var text = new EvaluationText();
        text.Head(package, evaluation);
        foreach (var finding in evaluation.Findings ?? [])
        {
            text._text.Append('\n');
            text.Write(finding, null, "", "");
        }
        if (evaluation.Score is { Details: { } groups } score)
        {
            text._text.Append($"\n评分：{score.Total:0.####}分{Possibly(score.Total, score.Possible)}\n");
            for (var i = 0; i < groups.Count; i++)
            {
                text.Write(groups[i], "", i == groups.Count - 1);
            }
        }
        return text._text.ToString();
    }

    /// <summary>The findings of a package that judges no dossiers.</summary>
    public static string OfFindings(PolicyPackage package, IReadOnlyList<Finding> findings)
    {
        var text = new EvaluationText();
        text._text.Append($"{package.Title}\n");
        foreach (var finding in findings)
        {
            text._text.Append('\n');
            text.Write(finding, null, "", "");
        }
        return text._text.ToString();
    }

    private void Head(PolicyPackage package, Evaluation evaluation)
    {
        _text.Append($"{package.Title}\n");
        _text.Append($"级别：{evaluation.Grade.Name}　计算到：{PolicyWords.Day(evaluation.AsOf)}\n\n");
        var table = new TextTable("条件和申报类型", "结果");
        foreach (var (info, verdict) in evaluation.Requirements)
        {
            table.Add(info.Name, Word(verdict));
        }
        foreach (var (info, verdict) in evaluation.Tracks)
        {
            table.Add(info.Name, Word(verdict));
        }
        _text.Append(table);
        if (evaluation.Earliest is { } day)
        {
            _text.Append($"\n年限最早于{PolicyWords.Day(day)}满足\n");
        }
    }

    /// <summary>A finding; a clause that is that of the finding above is not named again.</summary>
    private void Write(Finding finding, string? above, string first, string rest)
    {
        var cite = finding.Cite == above ? "" : $"　{finding.Cite}";
        _text.Append($"{first}{Mark(finding.Verdict)} {finding.Message}{cite}\n");
        if (finding.Evidence.Count > 0)
        {
            _text.Append(
                $"{rest}{(finding.Children.Count > 0 ? "│ " : "  ")}依据：{string.Join("、", finding.Evidence)}\n"
            );
        }
        for (var i = 0; i < finding.Children.Count; i++)
        {
            var last = i == finding.Children.Count - 1;
            Write(finding.Children[i], finding.Cite, rest + (last ? "└ " : "├ "), rest + (last ? "  " : "│ "));
        }
    }

    private void Write(ScoreDetail line, string indent, bool last)
    {
        _text.Append(
            $"{indent}{(last ? "└ " : "├ ")}{(line.Item.Numbered ? line.Item.Item + " " : "")}{line.Message}\n"
        );
        var below = indent + (last ? "  " : "│ ");
        foreach (var entry in line.Entries.Where(e => e.Points > 0 || e.Reason is not null))
        {
            var reason = entry.Reason is null ? "" : $"，{entry.Reason}";
            _text.Append($"{below}　{entry.Evidence}：{entry.Points:0.####}分，计{entry.Counted:0.####}分{reason}\n");
        }
        for (var i = 0; i < line.Children.Count; i++)
        {
            Write(line.Children[i], below, i == line.Children.Count - 1);
        }
    }

    private static string Possibly(decimal total, decimal possible) =>
        possible > total ? $"，全部认定后最多{possible:0.####}分" : "";

    private static string Word(Verdict verdict) =>
        Mark(verdict)
        + verdict switch
        {
            Verdict.Met => " 符合",
            Verdict.Open => " 待认定",
            _ => " 不符合",
        };

    private static char Mark(Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => '✓',
            Verdict.Open => '?',
            _ => '✗',
        };
}
