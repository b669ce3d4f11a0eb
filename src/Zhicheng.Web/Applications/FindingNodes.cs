using System.Text.RegularExpressions;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;
using Zhicheng.Web.Shell;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Applications;

/// <summary>Findings as the page shows them: evidence in words with where it is kept, notes of the package beside.</summary>
/// <param name="package">The policy.</param>
/// <param name="names">What evidence is called; null: by its id, and it is kept nowhere.</param>
/// <param name="linkOf">Where it is kept for whoever looks; the applicant's own pages when not given.</param>
public sealed partial class FindingNodes(
    PolicyPackage package,
    EvidenceNames? names,
    Func<EvidenceName, string?>? linkOf = null
)
{
    public FindingNode Of(Finding finding) => Node(finding, 0);

    /// <summary>The node of a requirement or track; null when the evaluation does not explain it.</summary>
    public FindingNode? Of(Evaluation evaluation, string id) =>
        evaluation.Findings?.FirstOrDefault(f => f.Id == id) is { } found ? Of(found) : null;

    public static VerdictWord Word(Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => VerdictWord.Met,
            Verdict.Open => VerdictWord.Open,
            _ => VerdictWord.Unmet,
        };

    public static string NoteWord(Policy.Packages.NoteKind kind) =>
        kind switch
        {
            Policy.Packages.NoteKind.Gap => "原文缺",
            Policy.Packages.NoteKind.Contradiction => "原文不一致",
            Policy.Packages.NoteKind.Unverified => "未核实",
            _ => "我们的解释",
        };

    private FindingNode Node(Finding finding, int depth) =>
        new()
        {
            Verdict = Word(finding.Verdict),
            Message = Sentence(finding),
            Cite = finding.Cite,
            Notes =
            [
                .. finding.Notes.Select(package.Note).OfType<NoteInfo>().Select(n => $"{NoteWord(n.Kind)}：{n.Text}"),
            ],
            Evidence = [.. finding.Evidence.Select(Link).OfType<PartLink>()],
            Children = [.. finding.Children.Select(c => Node(c, depth + 1))],
            IsOpen = depth == 0 && finding.Verdict != Verdict.Met,
        };

    /// <summary>The message, with achievements by name; what its notes say in brief is told in full beside it.</summary>
    public string Sentence(Finding finding) =>
        (finding.Notes.Count > 0 ? Briefs().Replace(finding.Message, "") : finding.Message) is var sentence
        && names is not null
            ? names.InWords(sentence)
            : sentence;

    // A brief may quote a number such as 台人社发〔2017〕69号.
    [GeneratedRegex("〔(?:[^〔〕]|〔[^〔〕]*〕)*〕", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Briefs();

    private PartLink? Link(string evidence) =>
        names?.Find(evidence) switch
        {
            { } found when linkOf is not null => linkOf(found) is { } url ? new PartLink(found.Text, url) : null,
            { Achievement: { } id } found => new PartLink(found.Text, Places.Achievement(id)),
            { List: { } list } found => new PartLink(found.Text, Places.ProfileOf(list)),
            _ => null,
        };
}
