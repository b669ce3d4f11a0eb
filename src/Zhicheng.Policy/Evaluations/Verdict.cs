namespace Zhicheng.Policy.Evaluations;

/// <summary>A three-valued answer. All-of takes the smallest of its parts, any-of the largest.</summary>
public enum Verdict
{
    /// <summary>不符合</summary>
    Unmet,

    /// <summary>待认定: it hangs on a person's judgement that has not been given.</summary>
    Open,

    /// <summary>符合</summary>
    Met,
}
