namespace Zhicheng.Policy.Evaluations;

/// <summary>Writes findings that stand as objects: the same nodes as those that are written while they are told.</summary>
internal static class FindingJson
{
    /// <summary>The last field of a result; nothing when there are no findings.</summary>
    public static void WriteField(IReadOnlyList<Finding>? findings, Utf8Buffer json)
    {
        if (findings is not null)
        {
            json.Append(",\"findings\":"u8);
            Write(findings, json);
        }
    }

    private static void Write(IReadOnlyList<Finding> findings, Utf8Buffer json)
    {
        json.Append((byte)'[');
        for (var i = 0; i < findings.Count; i++)
        {
            if (i > 0)
            {
                json.Append((byte)',');
            }
            Write(findings[i], json);
        }
        json.Append((byte)']');
    }

    private static void Write(Finding finding, Utf8Buffer json)
    {
        json.Append("{\"id\":\""u8);
        json.AppendJson(finding.Id);
        json.Append(
            finding.Verdict switch
            {
                Verdict.Met => "\",\"verdict\":\"met\",\"cite\":\""u8,
                Verdict.Open => "\",\"verdict\":\"open\",\"cite\":\""u8,
                _ => "\",\"verdict\":\"unmet\",\"cite\":\""u8,
            }
        );
        json.AppendJson(finding.Cite);
        json.Append("\",\"message\":\""u8);
        json.AppendJson(finding.Message);
        json.Append("\",\"evidence\":["u8);
        for (var i = 0; i < finding.Evidence.Count; i++)
        {
            json.Append(i == 0 ? "\""u8 : ",\""u8);
            json.AppendJson(finding.Evidence[i]);
            json.Append((byte)'"');
        }
        json.Append("],\"children\":"u8);
        Write(finding.Children, json);
        json.Append((byte)'}');
    }
}
