namespace Zhicheng.Policy.Evaluations;

/// <summary>A node with all its parts that does not depend on the dossier: made once, given again and again.</summary>
/// <param name="Finding">As object.</param>
/// <param name="Json">As JSON.</param>
internal sealed record ConstantFinding(Finding Finding, byte[] Json)
{
    public static ConstantFinding Of(Action<FindingSink> tell)
    {
        var tree = new TreeSink();
        tell(tree);
        return new ConstantFinding(tree.Findings[0], JsonSink.Capture(tell));
    }
}

/// <summary>A line of the table with all its parts that does not depend on the dossier.</summary>
/// <param name="Detail">As object.</param>
/// <param name="Json">As JSON.</param>
internal sealed record ConstantLine(ScoreDetail Detail, byte[] Json)
{
    public static ConstantLine Of(Action<FindingSink> tell)
    {
        var tree = new TreeSink();
        tell(tree);
        return new ConstantLine(tree.Details[0], JsonSink.Capture(tell));
    }
}
