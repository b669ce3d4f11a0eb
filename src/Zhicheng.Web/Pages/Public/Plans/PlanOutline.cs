using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Public.Plans;

/// <summary>Everything a plan asks, laid out for reading. It says nothing of one round or one reader, so it is made once a package.</summary>
public sealed class PlanOutline(PolicyPackage package)
{
    public PolicyPackage Package => package;

    public PlanDefinition Plan => package.Plan!;

    /// <summary>The chapters of the page, as id and title.</summary>
    public IReadOnlyList<(string Id, string Title)> Chapters { get; } =
    [
        .. new (string Id, string Title, bool Is)[]
        {
            ("texts", "通知要求", true),
            ("requirements", "申报条件", true),
            ("tracks", "申报类型", true),
            ("claims", "须由评审认定的条件", package.Claims.Count > 0),
            ("honours", "人才和荣誉", Named(package).Any()),
            ("scores", "量化评价标准", package.ScoreItems.Count > 0),
            ("materials", "申报材料", true),
            ("papers", "纸质材料", package.Plan!.Papers.Count > 0),
            ("evidence", "业绩佐证", package.Plan.Evidence.Count > 0),
            ("stages", "办理程序", true),
            ("guides", "操作指南", package.Plan.Guides.Count + package.Plan.Outlines.Count > 0),
            ("forms", "空白表格下载", package.Plan.Forms.Count > 0),
            ("fee", "费用", package.Plan.Fee is not null),
            ("contacts", "联系方式", package.Plan.Contacts.Count > 0),
            ("sources", "依据文件", true),
            ("notes", "原文缺漏与解释", package.Notes.Count > 0),
        }
            .Where(c => c.Is)
            .Select(c => (c.Id, c.Title)),
    ];

    /// <summary>Where a blank form of this plan is downloaded.</summary>
    public string FormUrl(string form) => $"/plans/forms/{package.Id}/{form}";

    /// <summary>The place of a chapter in the whole: 1 for the first.</summary>
    public int Number(string chapter) => Chapters.ToList().FindIndex(c => c.Id == chapter) + 1;

    public bool Has(string chapter) => Chapters.Any(c => c.Id == chapter);

    /// <summary>The notes of these ids.</summary>
    public IReadOnlyList<NoteInfo> Notes(params IEnumerable<string?> ids) =>
        [.. ids.OfType<string>().Distinct().Select(package.Note).OfType<NoteInfo>()];

    /// <summary>The rules that follow from a passage.</summary>
    public IReadOnlyList<PassageRule> RulesOf(PlanText text) =>
        [.. text.Requirements.Select(Rule).OfType<PassageRule>()];

    /// <summary>Requirements of all grades, each once.</summary>
    public IReadOnlyList<RequirementInfo> Requirements { get; } =
    [.. package.Grades.SelectMany(g => g.Requirements).DistinctBy(r => r.Id)];

    /// <summary>Tracks of all grades, each once.</summary>
    public IReadOnlyList<TrackInfo> Tracks { get; } =
    [.. package.Grades.SelectMany(g => g.Tracks).DistinctBy(t => t.Id)];

    public ClauseInfo? Clause(string id) => package.Clauses.GetValueOrDefault(id);

    public TrackForm? FormOf(TrackInfo track) => Plan.TrackForms.FirstOrDefault(f => f.Track == track.Id);

    /// <summary>Clauses that name talents or honours: the lists of persons who are favoured.</summary>
    public IEnumerable<(ClauseInfo Clause, string Serves)> NamedTitles => Named(package);

    /// <summary>Most points of the whole table.</summary>
    public decimal MostPoints => package.ScoreItems.Where(i => i.Depth == 0).Sum(i => i.Cap);

    /// <summary>是否累计计分, of a line with parts; a line without counts each thing up to its cap.</summary>
    public string Accumulates(ScoreItemInfo item) =>
        package.ScoreItems.All(i => i.Depth <= item.Depth || !IsBelow(i, item)) ? ""
        : item.TakesBest ? "不累计"
        : "可累计";

    /// <summary>What the claim serves, in words.</summary>
    public string Serves(ClaimInfo claim) =>
        string.Join("、", claim.Serves.Select(id => NameOf(id)).OfType<string>().Distinct());

    /// <summary>Of whom an attachment is asked.</summary>
    public static string AskedOf(AttachmentDefinition attachment) =>
        attachment.When.Count == 0 ? "所有申报人" : attachment.Reason;

    /// <summary>For which achievements evidence is asked: 科研项目（级别：企业级）.</summary>
    public static string ForWhat(EvidenceRule rule)
    {
        var kind = DossierVocabulary.Kind(rule.Kind);
        var label = kind?.Label ?? rule.Kind;
        if (kind is null || rule.When.Count == 0)
        {
            return label;
        }

        var limits = rule.When.Select(w =>
        {
            var field = kind.Fields.First(f => f.Id == w.Key);
            return string.Join("、", w.Value.Select(field.LabelOf));
        });
        return $"{label}（{string.Join("；", limits)}）";
    }

    /// <summary>Names of the lines that wait for this evidence.</summary>
    public string WaitingLines(EvidenceRule rule) =>
        string.Join(
            "、",
            rule.Items.Select(item => package.ScoreItems.FirstOrDefault(i => i.Item == item)?.Name).OfType<string>()
        );

    private static bool IsBelow(ScoreItemInfo part, ScoreItemInfo whole) =>
        part.Item.StartsWith(whole.Item + ".", StringComparison.Ordinal)
        || part.Item.StartsWith(whole.Item + "/", StringComparison.Ordinal);

    private PassageRule? Rule(string id)
    {
        if (Requirements.FirstOrDefault(r => r.Id == id) is { } requirement)
        {
            return new PassageRule("条件", requirement.Name, $"#requirement-{id}", requirement.Cite, requirement.Text);
        }

        if (Tracks.FirstOrDefault(t => t.Id == id) is { } track)
        {
            return new PassageRule("申报类型", track.Name, $"#track-{id}", track.Cite, track.Text);
        }

        return Plan.Attachments.FirstOrDefault(a => a.Id == id) is { } attachment
            ? new PassageRule("附件", attachment.Name, $"#attachment-{id}", attachment.Cite, AskedOf(attachment))
            : null;
    }

    private string? NameOf(string id) => NameOf(package, id);

    private static string? NameOf(PolicyPackage package, string id) =>
        package
            .Grades.SelectMany(g =>
                g.Requirements.Select(r => (r.Id, r.Name)).Concat(g.Tracks.Select(t => (t.Id, t.Name)))
            )
            .Where(n => n.Id == id)
            .Select(n => n.Name)
            .FirstOrDefault();

    private static IEnumerable<(ClauseInfo Clause, string Serves)> Named(PolicyPackage package) =>
        from root in package.Clauses
        from clause in Leaves(root.Value, null)
        where clause.Leaf.Kinds.Any(k => k is "talent" or "honour")
        select (clause.Quoted ?? clause.Leaf, NameOf(package, root.Key) ?? root.Key);

    // A leaf with the nearest clause above it that is quoted.
    private static IEnumerable<(ClauseInfo Leaf, ClauseInfo? Quoted)> Leaves(ClauseInfo clause, ClauseInfo? above)
    {
        var quoted = clause.Text is null ? above : clause;
        return clause.Parts.Count == 0 ? [(clause, quoted)] : clause.Parts.SelectMany(p => Leaves(p, quoted));
    }
}

/// <summary>A rule that follows from a passage.</summary>
/// <param name="What">条件, 申报类型 or 附件.</param>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where on the page it is told in full.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Text">The clause, quoted, or of whom it is asked.</param>
public sealed record PassageRule(string What, string Name, string Url, string Cite, string Text);
