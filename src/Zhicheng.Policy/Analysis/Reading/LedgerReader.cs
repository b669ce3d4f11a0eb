using Zhicheng.Policy.Cpd;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Hours;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Analysis.Reading;

/// <summary>Lays out the rules of packages that judge ledgers: hours and professional development.</summary>
internal static class LedgerReader
{
    public static IEnumerable<ReadingNode> Read(HoursRules hours)
    {
        yield return new ReadingNode("学时要求")
        {
            Parts =
            [
                Clause(
                    "每年度最低学时",
                    hours.Minimum.Clause,
                    $"合计{Number(hours.Minimum.Total)}学时，专业科目{Number(hours.Minimum.Professional)}学时，公需科目{Number(hours.Minimum.Public)}学时"
                ),
                .. hours.Cap is { } cap
                    ?
                    [
                        Clause(
                            "每个途径每年度的上限",
                            cap.Clause,
                            $"{Subject(cap.Subject)}的每个途径最多计{Number(cap.Hours)}学时"
                        ),
                    ]
                    : Array.Empty<ReadingNode>(),
                .. hours.Refusals.Select(r =>
                    Clause(
                        $"不计学时：{Reason(r.Reason)}",
                        r.Clause,
                        $"适用于{string.Join("、", r.Subjects.Select(Subject))}"
                    )
                ),
                .. hours.Weights is { } weights
                    ?
                    [
                        Clause(
                            "多人完成的加权系数",
                            weights.Clause,
                            [
                                .. weights.Teams.Select(
                                    (ranks, i) => $"{i + 1}人：{string.Join("、", ranks.Select(Number))}"
                                ),
                            ]
                        ),
                    ]
                    : Array.Empty<ReadingNode>(),
            ],
        };
        yield return new ReadingNode("登记途径") { Parts = [.. hours.Routes.Select(Route)] };
        yield return Procedure(hours.Procedure);
        foreach (var texts in Texts(hours.Texts))
        {
            yield return texts;
        }
    }

    public static IEnumerable<ReadingNode> Read(CpdRules cpd)
    {
        yield return new ReadingNode("学时和续期")
        {
            Parts =
            [
                Clause("每项活动", cpd.Activity.Clause, $"计{Number(cpd.Activity.Hours)}学时"),
                Clause("每年", cpd.Yearly.Clause, $"至少{Number(cpd.Yearly.Hours)}学时"),
                .. cpd.NoEvidence is { } clause
                    ? [Clause("没有佐证材料的活动", clause, "不计学时")]
                    : Array.Empty<ReadingNode>(),
                Clause("证书有效期", cpd.Validity.Clause, $"{cpd.Validity.Years}年"),
                Clause(
                    "续期",
                    cpd.Renewal.Clause,
                    $"到期前{cpd.Renewal.MonthsBefore}个月至到期后{cpd.Renewal.MonthsAfter}个月内提交"
                ),
            ],
        };
        yield return new ReadingNode("活动类别")
        {
            Parts =
            [
                .. cpd.Categories.Select(c =>
                    Clause(
                        $"{c.Number}. {c.Name}",
                        c.Clause,
                        [.. c.Evidence is null ? [] : (string[])[$"佐证材料：{c.Evidence}"], .. Filled(c.Fields)]
                    )
                ),
            ],
        };
        if (cpd.Filing.Count > 0 || cpd.Files is not null)
        {
            yield return new ReadingNode("填报") { Parts = [.. FilingOf(cpd)] };
        }
        yield return Procedure(cpd.Procedure);
        foreach (var texts in Texts(cpd.Texts))
        {
            yield return texts;
        }
    }

    private static ReadingNode Procedure(IReadOnlyList<ProcedureStep> steps) =>
        new("办理程序")
        {
            Parts = [.. steps.Select((s, i) => Clause($"{i + 1}. {s.Name}", s.Clause, $"由{s.By}办理"))],
        };

    private static IEnumerable<ReadingNode> Texts(IReadOnlyList<LedgerText> texts) =>
        texts.Count == 0
            ? []
            : [new ReadingNode("其他规定和常见问题") { Parts = [.. texts.Select(t => Clause(t.Heading, t.Clause))] }];

    private static IEnumerable<ReadingNode> FilingOf(CpdRules cpd)
    {
        if (cpd.Files is { } files)
        {
            yield return Clause(
                "上传的文件",
                files.Clause,
                $"{string.Join("、", files.Formats).ToUpperInvariant()}，小于{files.UnderMegabytes} MB"
            );
        }
        foreach (var form in cpd.Filing)
        {
            yield return Clause(form.Name, form.Clause, [.. Filled(form.Fields), .. form.Advice]);
        }
    }

    private static IEnumerable<string> Filled(IReadOnlyList<FilingField> fields)
    {
        var written = fields.Where(f => !f.IsFile).Select(Filled).ToList();
        var files = fields.Where(f => f.IsFile).Select(Filled).ToList();
        if (written.Count > 0)
        {
            yield return $"填写：{string.Join("、", written)}";
        }
        if (files.Count > 0)
        {
            yield return $"上传：{string.Join("、", files)}";
        }
        foreach (var field in fields.Where(f => f.Choices.Count > 0))
        {
            yield return $"{field.Label}可选：{string.Join("、", field.Choices)}";
        }
    }

    private static string Filled(FilingField field)
    {
        var length = field switch
        {
            { MinCharacters: { } least, MaxCharacters: { } most } => $"{least}至{most}字",
            { MaxCharacters: { } most } => $"不超过{most}字",
            { MinCharacters: { } least } => $"不少于{least}字",
            _ => null,
        };
        string?[] said = [field.Required ? "必填" : null, length];
        var told = string.Join("，", said.OfType<string>());
        return told.Length == 0 ? field.Label : $"{field.Label}（{told}）";
    }

    private static ReadingNode Route(HoursRoute route)
    {
        string[] figures =
            route.Labelled ? ["按课程标定的学时"]
            : route.Each is { } each ? [$"每{route.Unit}{Number(each)}学时"]
            : [.. route.Levels.Select(l => $"{l.Name}：每{route.Unit}{Number(l.Hours)}学时")];
        string[] shared = route.Shared ? ["多人完成的按加权系数计"] : [];
        string[] evidence = route.Evidence is null ? [] : [$"证明材料：{route.Evidence}"];
        return Clause($"{route.Name}（{Subject(route.Subject)}）", route.Clause, [.. figures, .. shared, .. evidence]);
    }

    private static ReadingNode Clause(string heading, CitedClause clause, params string[] lines) =>
        new(heading)
        {
            Cite = clause.Cite,
            Quote = clause.Text,
            Lines = lines,
            Notes = clause.Notes,
        };

    private static string Subject(HoursSubject subject) =>
        subject == HoursSubject.Professional ? "专业科目" : "公需科目";

    private static string Reason(HoursReason reason) =>
        reason switch
        {
            HoursReason.Late => "没有在学习当月申报",
            HoursReason.OtherSpecialty => "不属于本专业",
            HoursReason.NoEvidence => "没有证明材料",
            _ => "超过上限",
        };

    private static string Number(decimal number) => ChineseText.Number(number);
}
