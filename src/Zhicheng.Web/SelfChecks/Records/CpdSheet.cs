using System.Globalization;
using System.Text.Json.Nodes;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Cpd;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Web.SelfChecks.Records;

/// <summary>Activities that keep up a certificate, by its years.</summary>
internal sealed class CpdSheet(CpdRules rules, JsonObject sheet) : RecordSheet(sheet)
{
    private const string AsOf = "asOf";
    private const string Issued = "issued";
    private const string Grade = "grade";

    public override string Title => "续期自测：我的证书能续期吗？";

    public override string One => "活动";

    public override IReadOnlyList<FormField> Head { get; } =
    [
        new(Issued, CpdVocabulary.Certificate.Fields[0].Label, FormFieldKind.Day) { Required = true },
        new(Grade, CpdVocabulary.Certificate.Fields[1].Label, FormFieldKind.Choice)
        {
            Required = true,
            Choices = rules.Grades,
        },
        new(AsOf, "按哪一天的情况计算", FormFieldKind.Day)
        {
            Required = true,
            MayLieAhead = true,
            Hint = "这一天以后的活动不计",
        },
    ];

    public override bool IsBegun => Sheet.ContainsKey(CpdVocabulary.CertificateName);

    public override IReadOnlyList<RecordKind> Kinds { get; } =
    [
        .. rules.Categories.Select(c => new RecordKind(
            c.Number.ToString(CultureInfo.InvariantCulture),
            c.Name,
            c.Evidence
        )),
    ];

    private protected override string ListName => CpdVocabulary.Activity.Id;

    public override IReadOnlyList<FormField> FieldsOf(RecordKind kind) =>
        [Day(Of("date")), YesNo(Of("evidence")) with { Hint = kind.Evidence }];

    public override Dictionary<string, string> Prefilled(RecordKind kind) => [];

    public override Dictionary<string, string> HeadValues(DateOnly today)
    {
        var certificate = Sheet[CpdVocabulary.CertificateName];
        return new()
        {
            [Issued] = certificate?[Issued]?.GetValue<string>() ?? "",
            [Grade] = certificate?[Grade]?.GetValue<string>() ?? "",
            [AsOf] = Sheet[AsOf]?.GetValue<string>() ?? TypedDay.Write(today),
        };
    }

    public override IReadOnlyList<FieldError> TakeHead(IReadOnlyDictionary<string, string?> typed, DateOnly today)
    {
        var reader = new FormReader(typed, today);
        var (issued, grade, asOf) = (reader.Day(Head[0]), reader.Choice(Head[1]), reader.Day(Head[2]));
        if (reader.Errors.Count > 0)
        {
            return reader.Errors;
        }

        var before = (Sheet[CpdVocabulary.CertificateName]?.DeepClone(), Sheet[AsOf]?.DeepClone());
        Sheet[CpdVocabulary.CertificateName] = new JsonObject { [Issued] = Text(issued), [Grade] = grade };
        Sheet[AsOf] = Text(asOf);
        var errors = Errors();
        if (errors.Count > 0)
        {
            Put(CpdVocabulary.CertificateName, before.Item1);
            Put(AsOf, before.Item2);
        }

        return errors;
    }

    public override RecordOutcome Judge()
    {
        var record = rules.Read(Utf8).Record!;
        var result = rules.Judge(record);
        var findings = rules.Explain(record, result);
        var explained = ByRecord(findings);
        return new(
            [.. Entries.Select(e => LineOf(e!, explained))],
            [.. result.Years.Select(y => VerdictOf(y, record.AsOf)), RenewalOf(result)],
            findings
        );
    }

    private protected override JsonObject EntryOf(RecordKind kind, FormReader reader)
    {
        var fields = FieldsOf(kind);
        return new JsonObject
        {
            ["category"] = int.Parse(kind.Id, CultureInfo.InvariantCulture),
            ["date"] = Text(reader.Day(fields[0])),
            ["evidence"] = reader.YesNo(fields[1]),
        };
    }

    private protected override IReadOnlyList<DossierError> Check() => rules.Read(Utf8).Errors;

    private static FieldInfo Of(string id) => CpdVocabulary.Activity.Fields.First(f => f.Id == id);

    private void Put(string name, JsonNode? value)
    {
        Sheet.Remove(name);
        if (value is not null)
        {
            Sheet[name] = value;
        }
    }

    private RecordLine LineOf(JsonNode entry, Dictionary<string, Finding> explained)
    {
        var category = rules.Categories[entry["category"]!.GetValue<int>() - 1];
        var finding = explained[entry["id"]!.GetValue<string>()];
        var counts = finding.Verdict == Verdict.Met;
        return new(category.Name, finding, $"{(counts ? rules.Activity.Hours : 0):0.##}学时", counts);
    }

    private RecordVerdict VerdictOf(CpdYear year, DateOnly asOf) =>
        new(
            $"第{year.Year}年：{year.Hours:0.##}/{rules.Yearly.Hours:0.##}学时",
            $"{year.From.Chinese()}至{year.To.Chinese()}",
            year.IsMet ? true
                : asOf <= year.To ? null
                : false,
            year.IsMet ? "达到"
                : asOf < year.From ? "还没有到"
                : asOf <= year.To ? "还在进行"
                : "未达到"
        );

    private static RecordVerdict RenewalOf(CpdResult result) =>
        new(
            "续期",
            $"证书{result.Expires.Chinese()}到期，{result.Opens.Chinese()}至{result.Closes.Chinese()}可以申请",
            result.IsRenewable,
            result.IsRenewable ? "可以申请" : "现在不能申请"
        );
}
