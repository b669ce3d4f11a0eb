using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Turns guides, outlines of reports and blank forms into their records.</summary>
internal sealed class PlanGuideBinder(BindContext context)
{
    private const int UsualLines = 5;

    public IReadOnlyList<PlanGuide> Guides(YamlMap plan)
    {
        RefuseTwice(plan.Maps("guides"), "操作指南");
        return
        [
            .. plan.Maps("guides")
                .Select(g => new PlanGuide(
                    g.Text("id"),
                    Enum.Parse<GuideRole>(g.Text("role"), ignoreCase: true),
                    g.Text("title"),
                    Texts(g, "steps"),
                    context.Cite(g, ""),
                    context.OptionalNote(g)
                )),
        ];
    }

    public IReadOnlyList<ReportOutline> Outlines(YamlMap plan)
    {
        RefuseTwice(plan.Maps("outlines"), "报告提纲");
        return
        [
            .. plan.Maps("outlines")
                .Select(o => new ReportOutline(
                    o.Text("id"),
                    o.Text("title"),
                    [.. o.Maps("parts").Select(p => new OutlinePart(p.Text("heading"), p.OptionalText("text") ?? ""))],
                    context.Cite(o, ""),
                    context.OptionalNote(o)
                )),
        ];
    }

    public IReadOnlyList<BlankForm> Forms(YamlMap plan)
    {
        RefuseTwice(plan.Maps("forms"), "空白表格");
        return [.. plan.Maps("forms").Select(Form)];
    }

    private BlankForm Form(YamlMap form) =>
        new()
        {
            Id = form.Text("id"),
            Name = form.Text("name"),
            IsA3 = form.OptionalText("sheet") == "A3",
            Landscape = form.Flag("landscape"),
            LayoutIsOurs = form.Flag("layoutIsOurs"),
            Blocks = [.. form.Maps("blocks").Select(Block)],
            Rules = Texts(form, "rules"),
            Cite = context.Cite(form, ""),
            Note = context.OptionalNote(form),
        };

    private FormBlock Block(YamlMap block)
    {
        var columns = block.Maps("columns").Select(c => new FormColumn(c.Text("label"), c.Texts("parts"))).ToList();
        if (block.Has("lines") && columns.Count == 0)
        {
            context.Fail(block, "“lines”是“columns”下面的空行，这里没有“columns”");
        }
        if (!block.Has("heading") && !block.Has("text") && !block.Has("rows") && columns.Count == 0)
        {
            context.Fail(block, "这一块什么也没有：须有“heading”、“text”、“rows”或“columns”");
        }
        return new FormBlock(
            block.OptionalText("heading"),
            block.OptionalText("text"),
            [
                .. block
                    .List("rows")
                    .Cast<YamlList>()
                    .Select(row => (IReadOnlyList<string>)[.. row.Items.Select(cell => ((YamlScalar)cell).Text)]),
            ],
            columns,
            block.Has("lines") ? block.Whole("lines") : UsualLines,
            block.Has("tall") ? block.Whole("tall") : 1
        );
    }

    private CitedText[] Texts(YamlMap map, string key) =>
        [.. map.Maps(key).Select(t => new CitedText(t.Text("text"), context.Cite(t, ""), context.OptionalNote(t)))];

    private void RefuseTwice(IEnumerable<YamlMap> entries, string what)
    {
        var ids = new HashSet<string>();
        foreach (var entry in entries.Where(e => !ids.Add(e.Text("id"))))
        {
            context.Fail(entry, $"{what}“{entry.Text("id")}”写了两次");
        }
    }
}
