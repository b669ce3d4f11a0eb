using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Policies;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Analysis.Impact;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Policies;

/// <summary>
/// Runs a draft on the dossiers that were submitted in a plan, beside the policy of that plan, and keeps what came out, so
/// that whoever approves reads the same figures.
/// </summary>
public sealed class MeasureImpact(
    AppDb db,
    ShowPolicyDraft show,
    PastDossiers dossiers,
    ImpactGate gate,
    PolicyLibrary library,
    JournalWriter journal,
    TimeProvider time
)
{
    /// <summary>Most dossiers of one study: about a minute on a small machine.</summary>
    public const int MaxDossiers = 200_000;

    /// <summary>Most rows that are kept of what came out otherwise.</summary>
    public const int MaxFlips = 20_000;

    /// <summary>Most rows that a page shows.</summary>
    public const int MaxShown = 50;

    public const string PlanField = "Plan";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>What is kept of a study: its sums, and the first rows for a page.</summary>
    public sealed record Kept(ImpactReport Report, IReadOnlyList<Flip> First);

    public static Kept Read(PolicyImpact impact) => JsonSerializer.Deserialize<Kept>(impact.Report, Json)!;

    public async Task<Result<PolicyImpact>> RunAsync(Actor actor, Guid draftId, Guid planId, CancellationToken cancel)
    {
        if (await show.RunAsync(actor, draftId, cancel) is not { } view)
        {
            return new Result<PolicyImpact>.NotFound();
        }

        var plan = await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Id == planId, cancel);
        if (WhyNot(view, plan) is { } refusal)
        {
            return new Result<PolicyImpact>.Refused([new FieldError(PlanField, refusal)]);
        }

        if (!await gate.TryEnterAsync(cancel))
        {
            return new Result<PolicyImpact>.Refused("另一项测算正在进行。请过一会儿再试。");
        }

        try
        {
            return await StudyAsync(actor, view, plan!, cancel);
        }
        finally
        {
            gate.Leave();
        }
    }

    private string? WhyNot(PolicyDraftView view, Plan? plan) =>
        view switch
        {
            { Package: null } => "草稿还有错误，不能测算。请先按检查报告改正。",
            { Package.Kind: not PackageKind.Title } => "这类政策不评价申报档案，不能测算。请看“与现行版本的差别”。",
            _ when plan is null => "请选择用哪一个申报计划的档案来测算。",
            _ when PackageName.FamilyOf(plan.PolicyId) != PackageName.FamilyOf(view.Draft.PolicyId) =>
                "这个申报计划依据的不是同一系列的政策，不能用来测算。",
            _ when library.Find(plan.PolicyId) is null => $"申报计划依据的政策{plan.PolicyId}没有载入，不能测算。",
            _ => PolicyDraftActs.WhyNot(view.Draft, PolicyAct.Measure, Guid.Empty),
        };

    private async Task<Result<PolicyImpact>> StudyAsync(
        Actor actor,
        PolicyDraftView view,
        Plan plan,
        CancellationToken cancel
    )
    {
        var (ids, all) = await dossiers.ListAsync(plan.Id, MaxDossiers, cancel);
        if (ids.Count == 0)
        {
            return new Result<PolicyImpact>.Refused([
                new FieldError(PlanField, $"“{plan.Title}”还没有人提交申报，没有档案可以测算。请选择另一个计划。"),
            ]);
        }

        using var flips = new StringWriter();
        var table = new FlipCsv(flips);
        table.Begin("份");
        var (count, first) = (0L, new List<Flip>());
        var report = await RunAsync(
            new ImpactStudy(library.Find(plan.PolicyId)!, view.Package!),
            ids,
            library.Find(plan.PolicyId)!,
            flip =>
            {
                if (count < MaxShown)
                {
                    first.Add(flip);
                }

                if (count++ < MaxFlips)
                {
                    table.Add(flip);
                }
            },
            cancel
        );
        var impact = new PolicyImpact
        {
            Id = Guid.CreateVersion7(),
            DraftId = view.Draft.Id,
            Digest = view.Draft.Digest,
            PlanId = plan.Id,
            By = actor.AccountId,
            At = time.UtcNow(),
            // What could not be read would be quoted from the dossier.
            Report = JsonSerializer.Serialize(new Kept(report with { BadLines = [] }, first), Json),
            Flips = flips.ToString(),
            FlipCount = count,
            Dossiers = all,
        };
        return await KeepAsync(actor, impact, view.Draft, report, cancel);
    }

    private async Task<ImpactReport> RunAsync(
        ImpactStudy study,
        IReadOnlyList<Guid> ids,
        PolicyPackage reader,
        Action<Flip> onFlip,
        CancellationToken cancel
    )
    {
        var pipe = new Pipe();
        var writing = dossiers.WriteAsync(ids, reader, pipe.Writer, cancel);
        try
        {
            await using var input = pipe.Reader.AsStream();
            return await study.RunAsync(input, onFlip, null, cancel);
        }
        finally
        {
            // A reader that is gone ends the writing, which has the database to itself until then.
            await pipe.Reader.CompleteAsync();
            await writing;
        }
    }

    private async Task<Result<PolicyImpact>> KeepAsync(
        Actor actor,
        PolicyImpact impact,
        PolicyDraft draft,
        ImpactReport report,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.PolicyImpacts.Add(impact);
        await journal.AppendAsync(
            actor,
            "policy.measure",
            draft.Id,
            new
            {
                policy = draft.PolicyId,
                digest = draft.Digest,
                plan = impact.PlanId,
                report.Compared,
                report.Gained,
                report.Lost,
            },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<PolicyImpact>.Done(impact);
    }
}
