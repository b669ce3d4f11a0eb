using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Evaluations;

/// <summary>Reads, judges and writes dossier after dossier with the same memory. For one thread at a time.</summary>
public sealed class Evaluator
{
    private readonly PolicyPackage _package;
    private readonly RuleBook _book;
    private readonly EvaluationWriter _writer;
    private readonly Judge _judge;
    private readonly DossierReader _reader;

    internal Evaluator(PolicyPackage package, RuleBook book, EvaluationWriter writer)
    {
        (_package, _book, _writer) = (package, book, writer);
        _judge = new Judge(book);
        _reader = new DossierReader(package.Scope);
    }

    /// <summary>Reads a dossier, or tells everything that is wrong with it.</summary>
    /// <param name="json">UTF-8 JSON, one object.</param>
    public DossierResult Read(ReadOnlySpan<byte> json) => _reader.Read(json);

    /// <summary>Judges a dossier.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="withFindings">Whether to explain the result.</param>
    public Evaluation Evaluate(Dossier dossier, bool withFindings)
    {
        Judge(dossier);
        return _judge.ToEvaluation(_package.Id, withFindings);
    }

    /// <summary>Judges a dossier and writes the result of the contract.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="json">Where to.</param>
    /// <param name="withFindings">Whether to explain the result.</param>
    public void Write(Dossier dossier, Utf8Buffer json, bool withFindings)
    {
        Judge(dossier);
        _writer.Write(_judge, _package.Id, json, withFindings);
    }

    /// <summary>Judges a dossier for an analysis, which may look at the judge until the next dossier.</summary>
    internal Judge Judged(Dossier dossier)
    {
        Judge(dossier);
        return _judge;
    }

    private void Judge(Dossier dossier)
    {
        var asOf =
            dossier.AsOf
            ?? _package.DefaultAsOf
            ?? throw new ArgumentException(
                "The policy has no cut-off: the dossier must name the day.",
                nameof(dossier)
            );
        var grade = Array.Find(_book.Grades, g => g.Info.Id == dossier.Grade);
        _judge.Run(
            dossier,
            grade
                ?? throw new ArgumentException(
                    $"The policy does not offer the grade {dossier.Grade}.",
                    nameof(dossier)
                ),
            asOf
        );
    }
}
