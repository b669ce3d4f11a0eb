using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Zhicheng.Policy.Cpd;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Hours;
using static Zhicheng.Web.Api.Description.SchemaParts;

namespace Zhicheng.Web.Api.Description;

/// <summary>What goes in and what comes out, made of the vocabularies that the readers themselves use.</summary>
internal static class ApiSchemas
{
    public const string Dossier = "Dossier";
    public const string HoursLedger = "HoursLedger";
    public const string CpdRecord = "CpdRecord";
    public const string Evaluation = "Evaluation";
    public const string HoursResult = "HoursResult";
    public const string CpdResult = "CpdResult";
    public const string LineErrors = "LineErrors";
    public const string Problem = "Problem";

    private const string Achievement = "Achievement";
    private const string Finding = "Finding";
    private const string Error = "Error";
    private const string Appointments = "appointments";

    public static IEnumerable<(string Name, OpenApiSchema Schema)> All(OpenApiDocument document)
    {
        yield return (Dossier, OfDossier(document));
        yield return (Achievement, OfAchievement());
        yield return (HoursLedger, OfLedger());
        yield return (CpdRecord, OfCpdRecord());
        yield return (Evaluation, OfEvaluation(document));
        yield return (HoursResult, OfHoursResult(document));
        yield return (CpdResult, OfCpdResult(document));
        yield return (Finding, OfFinding(document));
        yield return (
            Error,
            Object(
                "一处错误",
                ("path", Text("JSON Pointer；整行有错时为空"), true),
                ("message", Text("中文说明"), true)
            )
        );
        yield return (
            LineErrors,
            Object(
                "JSON Lines中有错误的一行",
                ("line", Whole("行号，从1起"), true),
                ("errors", List("按path排列", Ref(document, Error)), true)
            )
        );
        yield return (
            Problem,
            Object(
                "RFC 9457 problem details",
                ("type", Text("种类"), false),
                ("title", Text("中文标题"), true),
                ("status", Whole("HTTP状态"), true),
                ("detail", Text("哪里不对、怎么办"), false),
                ("errors", List("内容有错误时，逐处列出", Ref(document, Error)), false),
                ("traceId", Text("编号，向管理人员查询时用"), false)
            )
        );
    }

    private static OpenApiSchema OfDossier(OpenApiDocument document)
    {
        var fields = new List<(string, IOpenApiSchema, bool)>();
        foreach (var list in DossierVocabulary.Lists)
        {
            if (list.Id == "dossier")
            {
                fields.AddRange(list.Fields.Select(Field));
            }
            else if (list.Id == "achievements")
            {
                fields.Add((list.Id, List(list.Label, Ref(document, Achievement)), false));
            }
            else if (list.Id != Appointments)
            {
                fields.Add((list.Id, List(list.Label, OfEntry(list)), false));
            }
        }
        var schema = Object(
            "申报档案。级别、须由专家认定的条款和打分项随政策而定；列表可以不写，null等于不写。",
            [.. fields]
        );
        ((OpenApiSchema)schema.Properties!["schema"]).Enum = [JsonValue.Create(DossierVocabulary.Schema)];
        return schema;
    }

    private static OpenApiSchema OfEntry(EntryInfo entry)
    {
        var fields = entry.Fields.Select(Field).ToList();
        if (entry.Id == "titles")
        {
            var appointments = DossierVocabulary.List(Appointments);
            fields.Add((Appointments, List("聘任；不写：取得后一直在聘", OfEntry(appointments)), false));
        }
        return Object(entry.Label, [.. fields]);
    }

    private static OpenApiSchema OfAchievement()
    {
        var common = DossierVocabulary.List("achievements").Fields.Where(f => f.Id != "kind").Select(Field).ToList();
        return new OpenApiSchema
        {
            Description = "业绩。字段随kind而定。",
            OneOf =
            [
                .. DossierVocabulary.Kinds.Select(kind =>
                    Object(
                        kind.Label,
                        [("kind", Word(kind.Label, kind.Id), true), .. common, .. kind.Fields.Select(Field)]
                    )
                ),
            ],
        };
    }

    private static OpenApiSchema OfLedger() =>
        Object(
            "一个人的学时记录。途径和级别随政策而定，见政策的说明。",
            (
                HoursVocabulary.Records,
                List(
                    "学时记录；只有部分途径有级别、完成人数和排名",
                    Object(HoursVocabulary.Record.Label, [.. HoursVocabulary.Record.Fields.Select(Field)])
                ),
                false
            )
        );

    private static OpenApiSchema OfCpdRecord() =>
        Object(
            "一份证书和持证人的活动",
            [
                (CpdVocabulary.CertificateName, OfEntry(CpdVocabulary.Certificate), true),
                .. CpdVocabulary.Head.Fields.Select(Field),
                (CpdVocabulary.Activity.Id, List(CpdVocabulary.Activity.Label, OfEntry(CpdVocabulary.Activity)), false),
            ]
        );

    private static OpenApiSchema OfEvaluation(OpenApiDocument document)
    {
        var verdicts = Map("编号对应结论", Verdict());
        var score = Object(
            "评分（政策有评分表时）",
            ("total", Number("已经确定的总分"), true),
            ("possible", Number("全部认定、打分后最多可得"), true),
            ("items", Map("评分项对应得分", Number("得分")), true)
        );
        return Object(
            "评价结果",
            ("policy", Text("政策"), true),
            ("grade", Text("级别"), true),
            ("asOf", Day("截止日期"), true),
            ("requirements", verdicts, true),
            ("tracks", Map("申报类型对应结论", Verdict()), true),
            ("earliest", Nullable(Day("学历资历条件最早符合的日期；已经符合或者不会符合时为null")), true),
            ("score", score, false),
            ("findings", List("依据；findings=false时没有", Ref(document, Finding)), false)
        );
    }

    private static OpenApiSchema OfHoursResult(OpenApiDocument document) =>
        Object(
            "学时认定结果",
            (
                "records",
                List(
                    "按编号排列",
                    Object(
                        "一条记录",
                        ("id", Text("编号"), true),
                        ("hours", Number("计入的学时"), true),
                        (
                            "reason",
                            Nullable(Word("不计或少计的原因", "late", "other-specialty", "no-evidence", "route-cap")),
                            true
                        )
                    )
                ),
                true
            ),
            (
                "years",
                List(
                    "有记录的年度",
                    Object(
                        "一个年度",
                        ("year", Whole("年度"), true),
                        ("professional", Number("专业科目学时"), true),
                        ("public", Number("公需科目学时"), true),
                        ("total", Number("合计学时"), true),
                        ("met", Flag("达到年度要求"), true)
                    )
                ),
                true
            ),
            ("findings", List("依据；findings=true时有", Ref(document, Finding)), false)
        );

    private static OpenApiSchema OfCpdResult(OpenApiDocument document) =>
        Object(
            "持续职业发展结果",
            (
                "years",
                List(
                    "证书的各个年度",
                    Object(
                        "一个年度",
                        ("year", Whole("第几年"), true),
                        ("from", Day("第一天"), true),
                        ("to", Day("最后一天"), true),
                        ("hours", Number("学时"), true),
                        ("met", Flag("达到要求"), true)
                    )
                ),
                true
            ),
            ("expires", Day("到期日"), true),
            ("opens", Day("可以提交续期申请的第一天"), true),
            ("closes", Day("可以提交续期申请的最后一天"), true),
            ("renewable", Flag("截止日期当天可以续期"), true),
            ("findings", List("依据；findings=true时有", Ref(document, Finding)), false)
        );

    private static OpenApiSchema OfFinding(OpenApiDocument document) =>
        Object(
            "依据的一个节点",
            ("id", Text("条件、申报类型、评分项、年度等的编号"), true),
            ("verdict", Verdict(), true),
            ("cite", Text("文件和条款"), true),
            ("message", Text("要求什么、现在怎样、还差什么、哪一天符合"), true),
            ("evidence", List("所依据的记录：编号或JSON Pointer", Text("编号")), true),
            ("children", List("组成部分", Ref(document, Finding)), true)
        );

    private static OpenApiSchema Verdict() => Word("met 符合，unmet 不符合，open 待认定", "met", "unmet", "open");
}
