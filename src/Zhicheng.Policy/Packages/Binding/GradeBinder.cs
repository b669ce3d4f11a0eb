using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Turns grades with their requirements and tracks into rules.</summary>
internal sealed class GradeBinder(BindContext context, RuleBinder rules, YamlMap root)
{
    /// <summary>The requirement of which the contract tells the earliest day.</summary>
    private const string TimedRequirement = "education-experience";

    /// <summary>Reads the grades alone; what follows refers to them.</summary>
    public static IReadOnlyList<GradeHead> Heads(YamlMap root) =>
        [
            .. root.Maps("grades")
                .Select(g => new GradeHead(
                    g.Text("id"),
                    g.Text("name"),
                    g.OptionalText("titleBelow") is { } title
                        ? (TitleName)BindContext.Word("titles", "title", title)
                        : null
                )),
        ];

    public GradeRules[] Bind()
    {
        CheckGrades();
        var bound = new Dictionary<string, Rule>();
        var requirements = new List<(YamlMap Node, RequirementInfo Info, Requirement Requirement)>();
        foreach (var node in root.Maps("requirements"))
        {
            var (info, notes) = BindInfo(node);
            var rule = rules.BindRoot(
                node.Map("rule"),
                new RuleOwner(info.Id, info.Id, info.Name, info.Cite, CasesOf(node)),
                notes
            );
            if (!bound.TryAdd(info.Id, rule))
            {
                context.Fail(node, $"条件“{info.Id}”写了两次");
            }
            requirements.Add(
                (node, info, new Requirement(new RuleHead(info.Id, info.Name, info.Cite, info.Text, notes), rule))
            );
        }
        var nodes = new Dictionary<string, YamlMap>();
        foreach (var (node, info, _) in requirements)
        {
            nodes.TryAdd(info.Id, node);
        }
        var tracks = root.Maps("tracks").Select(node => BindTrack(node, nodes)).ToList();
        rules.Connect(bound);
        return
        [
            .. context.Grades.Select(
                (grade, index) =>
                    ToGrade(
                        grade,
                        index,
                        [.. requirements.Where(r => IsFor(r.Node, grade.Id)).Select(r => (r.Info, r.Requirement))],
                        [.. tracks.Where(t => IsFor(t.Node, grade.Id))]
                    )
            ),
        ];
    }

    private (RequirementInfo Info, IReadOnlyList<NoteInfo> Notes) BindInfo(YamlMap node)
    {
        var notes = context.NotesOf(node);
        context.Stands(node.Text("id"), node);
        var info = new RequirementInfo(
            node.Text("id"),
            node.Text("name"),
            context.Cite(node, ""),
            node.Text("text"),
            [.. notes.Select(n => n.Id)]
        );
        return (info, notes);
    }

    private BoundTrack BindTrack(YamlMap node, Dictionary<string, YamlMap> requirements)
    {
        var (info, notes) = BindInfo(node);
        CheckNeeds(node, requirements);
        var rule = node["rule"] is YamlMap own
            ? rules.BindRoot(
                own,
                new RuleOwner($"{info.Id}/own", info.Id, "本申报类型的条件", info.Cite, CasesOf(node)),
                []
            )
            : null;
        return new BoundTrack(
            node,
            new TrackInfo(info.Id, info.Name, info.Cite, info.Text, node.Texts("needs"), info.Notes),
            new RuleHead(info.Id, info.Name, info.Cite, info.Text, notes),
            new RuleHead($"{info.Id}/requirements", "须同时符合", info.Cite, null, []),
            rule
        );
    }

    private GradeRules ToGrade(
        GradeHead grade,
        int index,
        (RequirementInfo Info, Requirement Requirement)[] requirements,
        BoundTrack[] tracks
    )
    {
        var ids = requirements.Select(r => r.Info.Id).ToList();
        var since = context.WindowSince is { } title ? title.Title ?? grade.TitleBelow : null;
        return new GradeRules
        {
            Index = index,
            TitleBelow = grade.TitleBelow,
            WindowTitle = since,
            BeforeWindow = AchievementBinder.WindowText(context.Achievements.WindowYears, since),
            Info = new GradeInfo(
                grade.Id,
                grade.Name,
                [.. requirements.Select(r => r.Info)],
                [.. tracks.Select(t => t.Info with { Requirements = [.. t.Info.Requirements.Where(ids.Contains)] })]
            ),
            Requirements = [.. requirements.Select(r => r.Requirement)],
            Tracks =
            [
                .. tracks.Select(t => new Track(
                    t.Head,
                    [.. t.Info.Requirements.Select(need => ids.IndexOf(need)).Where(i => i >= 0)],
                    t.NeedsHead,
                    t.Rule
                )),
            ],
            Timed = ids.IndexOf(TimedRequirement),
        };
    }

    /// <summary>A track needs a requirement where it is asked; one that is asked of none of its grades is a mistake.</summary>
    private void CheckNeeds(YamlMap track, IReadOnlyDictionary<string, YamlMap> requirements)
    {
        foreach (var need in track.List("needs").Cast<YamlScalar>())
        {
            if (!requirements.TryGetValue(need.Text, out var requirement))
            {
                context.Fail(
                    need,
                    $"“requirements”里没有条件“{need.Text}”",
                    Nearest.Propose(need.Text, requirements.Keys, "在“requirements”里写出这一条件")
                );
            }
            else if (!context.Grades.Any(g => IsFor(track, g.Id) && IsFor(requirement, g.Id)))
            {
                context.Fail(need, $"条件“{need.Text}”不适用于申报类型“{track.Text("id")}”的任何级别");
            }
        }
    }

    private IReadOnlySet<int> CasesOf(YamlMap node) =>
        context.CasesOf(context.Grades.Select((g, i) => (g, i)).Where(g => IsFor(node, g.g.Id)).Select(g => g.i));

    private void CheckGrades()
    {
        foreach (var name in root.Maps("requirements").Concat(root.Maps("tracks")).SelectMany(n => n.List("grades")))
        {
            if (!context.Grades.Any(g => g.Id == ((YamlScalar)name).Text))
            {
                context.Fail(
                    name,
                    $"“grades”里没有级别“{((YamlScalar)name).Text}”",
                    "改为“grades”里的级别，或者在那里写出它"
                );
            }
        }
    }

    private static bool IsFor(YamlMap node, string grade) =>
        !node.Has("grades") || node.Texts("grades").Contains(grade);

    private sealed record BoundTrack(YamlMap Node, TrackInfo Info, RuleHead Head, RuleHead NeedsHead, Rule? Rule);
}
