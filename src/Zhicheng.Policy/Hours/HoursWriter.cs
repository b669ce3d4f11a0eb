using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Hours;

/// <summary>Writes the result of the contract as one JSON object.</summary>
internal static class HoursWriter
{
    public static void Write(HoursResult result, IReadOnlyList<Finding>? findings, Utf8Buffer json)
    {
        json.Append("{\"records\":["u8);
        for (var i = 0; i < result.Records.Count; i++)
        {
            var outcome = result.Records[i];
            json.Append(i == 0 ? "{\"id\":\""u8 : ",{\"id\":\""u8);
            json.AppendJson(outcome.Record.Id);
            json.Append("\",\"hours\":"u8);
            json.AppendNumber(outcome.Hours);
            json.Append(
                outcome.Reason switch
                {
                    null => ",\"reason\":null}"u8,
                    HoursReason.Late => ",\"reason\":\"late\"}"u8,
                    HoursReason.OtherSpecialty => ",\"reason\":\"other-specialty\"}"u8,
                    HoursReason.NoEvidence => ",\"reason\":\"no-evidence\"}"u8,
                    _ => ",\"reason\":\"route-cap\"}"u8,
                }
            );
        }
        json.Append("],\"years\":["u8);
        for (var i = 0; i < result.Years.Count; i++)
        {
            WriteYear(result.Years[i], isFirst: i == 0, json);
        }
        json.Append((byte)']');
        FindingJson.WriteField(findings, json);
        json.Append((byte)'}');
    }

    private static void WriteYear(HoursYear year, bool isFirst, Utf8Buffer json)
    {
        json.Append(isFirst ? "{\"year\":"u8 : ",{\"year\":"u8);
        json.AppendWhole(year.Year);
        json.Append(",\"professional\":"u8);
        json.AppendNumber(year.Professional);
        json.Append(",\"public\":"u8);
        json.AppendNumber(year.Public);
        json.Append(",\"total\":"u8);
        json.AppendNumber(year.Total);
        json.Append(year.IsMet ? ",\"met\":true}"u8 : ",\"met\":false}"u8);
    }
}
