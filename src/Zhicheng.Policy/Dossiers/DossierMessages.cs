using System.Globalization;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Dossiers;

/// <summary>The sentences that tell what is wrong with a dossier and what to write instead.</summary>
internal static class DossierMessages
{
    public const string NotJson = "这一行不是有效的JSON，请检查引号、逗号和括号是否成对";
    public const string NotObject = "这一行应为一个JSON对象（以“{”开头）";
    public const string NotList = "这里应为一个列表（以“[”开头）";
    public const string NotEntry = "列表中的每一项应为一个JSON对象（以“{”开头）";
    public const string NotSingle = "这里应为一个JSON对象（以“{”开头）";
    public const string NoLineOfTable = "本政策的评分表中没有由专家打分的这一项";
    public const string NoCriterion = "本政策中没有须由专家认定的这一条款";
    public const string AmountMissing = "罚款须填写金额（元）";
    public const string AmountUnexpected = "只有罚款才填写金额，请删去";
    public const string ClosedUnexpected = "只有立案调查和考试违纪才填写结案日期，请删去";

    public static string Missing(string label) => $"缺少“{label}”，请补充";

    public static string UnknownField(string name) => $"不认识字段“{Shorten(name)}”，请核对名称或删去";

    public static string ForeignField(string name, string kind) => $"“{kind}”没有字段“{Shorten(name)}”，请删去";

    public static string Twice(string label) => $"“{label}”写了两次，请只留一个";

    public static string UnknownValue(string label, string value) => $"“{label}”没有“{Shorten(value)}”这个取值";

    public static string NotText(string label) => $"“{label}”应为文字（用引号括起）";

    public static string NotTrueOrFalse(string label) => $"“{label}”应为true或false";

    public static string NotWhole(string label) => $"“{label}”应为整数";

    public static string NotNumber(string label) => $"“{label}”应为数字";

    public static string NotDate(string label) => $"“{label}”应为真实存在的日期，格式如2025-12-31";

    public static string Negative(string label) => $"“{label}”不能小于0";

    public static string Before(string label, DateOnly day, string other, DateOnly otherDay) =>
        $"“{label}”（{ChineseText.Day(day)}）早于“{other}”（{ChineseText.Day(otherDay)}）";

    public static string Repeated(string label, string value) => $"“{label}”{Shorten(value)}重复，请合并或删去一个";

    public static string AboveCap(decimal points, decimal cap) =>
        string.Create(CultureInfo.InvariantCulture, $"得分{points}超过该项最高分值{cap}");

    /// <summary>Null when the number is within the bounds of the field.</summary>
    public static string? OutOfRange(FieldInfo field, decimal number)
    {
        if (number < field.Min)
        {
            return $"“{field.Label}”不能小于{field.Min}";
        }
        return number > field.Max ? $"“{field.Label}”不能大于{field.Max}" : null;
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
