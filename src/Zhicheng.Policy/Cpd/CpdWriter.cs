using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Cpd;

/// <summary>Writes the result of the contract as one JSON object.</summary>
internal static class CpdWriter
{
    public static void Write(CpdResult result, IReadOnlyList<Finding>? findings, Utf8Buffer json)
    {
        json.Append("{\"years\":["u8);
        foreach (var year in result.Years)
        {
            json.Append(year.Year == 1 ? "{\"year\":"u8 : ",{\"year\":"u8);
            json.AppendWhole(year.Year);
            json.Append(",\"from\":\""u8);
            json.AppendDay(year.From);
            json.Append("\",\"to\":\""u8);
            json.AppendDay(year.To);
            json.Append("\",\"hours\":"u8);
            json.AppendNumber(year.Hours);
            json.Append(year.IsMet ? ",\"met\":true}"u8 : ",\"met\":false}"u8);
        }
        json.Append("],\"expires\":\""u8);
        json.AppendDay(result.Expires);
        json.Append("\",\"opens\":\""u8);
        json.AppendDay(result.Opens);
        json.Append("\",\"closes\":\""u8);
        json.AppendDay(result.Closes);
        json.Append(result.IsRenewable ? "\",\"renewable\":true"u8 : "\",\"renewable\":false"u8);
        FindingJson.WriteField(findings, json);
        json.Append((byte)'}');
    }
}
