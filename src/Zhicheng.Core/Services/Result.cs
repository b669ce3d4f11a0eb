namespace Zhicheng.Core.Services;

/// <summary>
/// What came of an act that people do: it was done, there is no such thing (also when the actor may not know of it),
/// somebody changed it meanwhile, or it was refused with everything that is wrong.
/// </summary>
public abstract record Result<T>
{
    private Result() { }

    public sealed record Done(T Value) : Result<T>;

    /// <summary>Not there, or not for this actor: told alike.</summary>
    public sealed record NotFound : Result<T>;

    /// <summary>Changed by somebody else since the form was opened.</summary>
    public sealed record Stale(string Sentence) : Result<T>;

    public sealed record Refused(IReadOnlyList<FieldError> Errors) : Result<T>
    {
        public Refused(string sentence)
            : this([new FieldError("", sentence)]) { }
    }
}

public static class Results
{
    /// <summary>The same failure, for another kind of value.</summary>
    public static Result<TOut> As<TIn, TOut>(this Result<TIn> failure) =>
        failure switch
        {
            Result<TIn>.NotFound => new Result<TOut>.NotFound(),
            Result<TIn>.Stale stale => new Result<TOut>.Stale(stale.Sentence),
            Result<TIn>.Refused refused => new Result<TOut>.Refused(refused.Errors),
            _ => throw new InvalidOperationException("It was done."),
        };
}

/// <summary>A sentence about a field; an empty field means the whole.</summary>
public sealed record FieldError(string Field, string Sentence);

/// <summary>For acts that give nothing back.</summary>
public sealed record Nothing
{
    public static readonly Nothing Value = new();
}
