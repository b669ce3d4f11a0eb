using System.Text.Json.Nodes;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Hours;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.SelfChecks.Records;

/// <summary>Learning of continuing-education hours, by calendar year.</summary>
internal sealed class HoursSheet(HoursRules rules, JsonObject sheet) : RecordSheet(sheet)
{
    public override string Title => "学时自测：我的学时够不够？";

    public override string One => "学习";

    public override IReadOnlyList<FormField> Head => [];

    public override bool IsBegun => true;

    public override IReadOnlyList<RecordKind> Kinds { get; } =
    [.. rules.Routes.Select(r => new RecordKind(r.Id, r.Name, r.Evidence))];

    private protected override string ListName => HoursVocabulary.Records;

    public override IReadOnlyList<FormField> FieldsOf(RecordKind kind)
    {
        var route = RouteOf(kind);
        return
        [
            Day(Of("date")),
            Day(Of("submitted")),
            .. route.Levels.Count > 0 ? [Level(route)] : (FormField[])[],
            new(Of("quantity").Id, route.Labelled ? "标定的学时" : Of("quantity").Label, FormFieldKind.Number)
            {
                Required = true,
                Unit = route.Unit,
                AtLeast = 0,
                AtMost = 10_000,
            },
            .. route.Shared ? [Whole(Of("team")), Whole(Of("rank"))] : (FormField[])[],
            .. AsksSpecialty(route) ? [YesNo(Of("ownSpecialty"))] : (FormField[])[],
            YesNo(Of("evidence")) with
            {
                Hint = route.Evidence,
            },
        ];
    }

    public override Dictionary<string, string> Prefilled(RecordKind kind) =>
        new()
        {
            ["quantity"] = RouteOf(kind).Labelled ? "" : "1",
            ["team"] = "1",
            ["rank"] = "1",
        };

    public override Dictionary<string, string> HeadValues(DateOnly today) => [];

    public override IReadOnlyList<FieldError> TakeHead(IReadOnlyDictionary<string, string?> typed, DateOnly today) =>
        [];

    public override RecordOutcome Judge()
    {
        var result = rules.Judge(rules.Read(Utf8).Ledger!);
        var findings = rules.Explain(result);
        var explained = ByRecord(findings);
        var outcomes = result.Records.ToDictionary(o => o.Record.Id, StringComparer.Ordinal);
        return new(
            [.. Entries.Select(e => LineOf(outcomes[e!["id"]!.GetValue<string>()], explained))],
            [.. result.Years.Select(VerdictOf)],
            findings
        );
    }

    private protected override JsonObject EntryOf(RecordKind kind, FormReader reader)
    {
        var record = new JsonObject { ["route"] = kind.Id };
        foreach (var field in FieldsOf(kind))
        {
            JsonNode? value = field.Kind switch
            {
                FormFieldKind.Day => Text(reader.Day(field)),
                FormFieldKind.YesNo => reader.YesNo(field),
                FormFieldKind.Choice => reader.Choice(field),
                _ => reader.Number(field),
            };
            if (value is not null)
            {
                record[field.Id] = value;
            }
        }

        return record;
    }

    private protected override IReadOnlyList<DossierError> Check() => rules.Read(Utf8).Errors;

    private HoursRoute RouteOf(RecordKind kind) => rules.Routes.First(r => r.Id == kind.Id);

    private bool AsksSpecialty(HoursRoute route) =>
        rules.Refusals.Any(r => r.Reason == HoursReason.OtherSpecialty && r.Subjects.Contains(route.Subject));

    private static FieldInfo Of(string id) => HoursVocabulary.Record.Fields.First(f => f.Id == id);

    private static FormField Level(HoursRoute route) =>
        new(Of("level").Id, Of("level").Label, FormFieldKind.Choice)
        {
            Required = true,
            Choices = [.. route.Levels.Select(l => new Choice(l.Id, l.Name))],
        };

    private static FormField Whole(FieldInfo field) =>
        new(field.Id, field.Label, FormFieldKind.Whole)
        {
            Required = true,
            AtLeast = 1,
            AtMost = 100,
        };

    private static RecordLine LineOf(HoursOutcome outcome, Dictionary<string, Finding> explained) =>
        new(outcome.Route.Name, explained[outcome.Record.Id], $"{outcome.Hours:0.##}学时", outcome.Hours > 0);

    private RecordVerdict VerdictOf(HoursYear year)
    {
        var least = rules.Minimum;
        return new(
            $"{year.Year}年度",
            $"专业科目{year.Professional:0.##}/{least.Professional:0.##}，公需科目{year.Public:0.##}/{least.Public:0.##}，合计{year.Total:0.##}/{least.Total:0.##}学时",
            year.IsMet,
            year.IsMet ? "达到" : "未达到"
        );
    }
}
