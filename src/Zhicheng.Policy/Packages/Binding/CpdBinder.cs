using Zhicheng.Policy.Cpd;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Binds the section “cpd”: activities, categories, years and the window of the renewal.</summary>
internal sealed class CpdBinder(BindContext context)
{
    public CpdRules Bind(YamlMap root)
    {
        var node = root.Map("cpd");
        var (validity, renewal) = (node.Map("validity"), node.Map("renewal"));
        if (renewal.Whole("monthsBefore") > validity.Whole("years") * 12)
        {
            context.Fail(renewal, "续期申请的开始早于发证日期，请核对“monthsBefore”和“years”");
        }
        return new CpdRules(BindGrades(root))
        {
            Categories = BindCategories(node),
            Activity = Hours(node.Map("activity")),
            Yearly = Hours(node.Map("yearly")),
            NoEvidence = node["noEvidence"] is YamlMap clause ? context.Clause(clause) : null,
            Files = node["fileRule"] is YamlMap files
                ? new FilingFileRule(files.Texts("formats"), files.Whole("underMegabytes"), context.Clause(files))
                : null,
            Filing = BindFiling(node),
            Procedure = context.Procedure(node),
            Texts = context.LedgerTexts(node),
            Validity = new CpdValidity(validity.Whole("years"), context.Clause(validity)),
            Renewal = new RenewalWindow(
                renewal.Whole("monthsBefore"),
                renewal.Whole("monthsAfter"),
                context.Clause(renewal)
            ),
        };
    }

    private List<Choice> BindGrades(YamlMap root)
    {
        var grades = new List<Choice>();
        foreach (var map in root.Maps("grades"))
        {
            if (grades.Exists(g => g.Id == map.Text("id")))
            {
                context.Fail(map, $"级别“{map.Text("id")}”写了两次");
            }
            grades.Add(new Choice(map.Text("id"), map.Text("name")));
        }
        return grades;
    }

    private List<CpdCategory> BindCategories(YamlMap node)
    {
        var categories = new List<CpdCategory>();
        foreach (var map in node.Maps("categories"))
        {
            var number = categories.Count + 1;
            if (map.Whole("number") != number)
            {
                context.Fail(
                    map,
                    $"这里应为第{number}类，现为第{map.Whole("number")}类：类别须从1起逐个写，不能有空缺"
                );
            }
            categories.Add(
                new CpdCategory(number, map.Text("name"), map.OptionalText("evidence"), context.Clause(map))
                {
                    Fields = BindFields(map),
                }
            );
        }
        return categories;
    }

    private List<FilingForm> BindFiling(YamlMap node)
    {
        var forms = new List<FilingForm>();
        foreach (var map in node.Maps("filing"))
        {
            if (forms.Exists(f => f.Id == map.Text("id")))
            {
                context.Fail(map, $"表单“{map.Text("id")}”写了两次");
            }
            forms.Add(
                new FilingForm(
                    map.Text("id"),
                    map.Text("name"),
                    BindFields(map),
                    map.Texts("advice"),
                    context.Clause(map)
                )
            );
        }
        return forms;
    }

    private List<FilingField> BindFields(YamlMap node)
    {
        var fields = new List<FilingField>();
        foreach (var map in node.Maps("fields"))
        {
            var (least, most) = (map.OptionalNumber("minCharacters"), map.OptionalNumber("maxCharacters"));
            if (fields.Exists(f => f.Id == map.Text("id")))
            {
                context.Fail(map, $"填写项“{map.Text("id")}”写了两次");
            }
            if (least > most)
            {
                context.Fail(map, $"“{map.Text("label")}”最少{least}字，多于最多{most}字");
            }
            if (map.Flag("file") && (least ?? most) is not null)
            {
                context.Fail(map, $"“{map.Text("label")}”是文件，没有字数");
            }
            fields.Add(
                new FilingField(
                    map.Text("id"),
                    map.Text("label"),
                    map.Flag("required"),
                    map.Flag("file"),
                    (int?)least,
                    (int?)most,
                    map.Texts("choices")
                )
            );
        }
        return fields;
    }

    private CitedHours Hours(YamlMap map) => new(map.Number("hours"), context.Clause(map));
}
