using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Plans;

/// <summary>Opens a round of a policy's plan, for the office that receives its applications.</summary>
public sealed partial class OpenPlan(AppDb db, PolicyLibrary policies, JournalWriter journal, TimeProvider time)
{
    private static readonly FormField Title = new("title", "计划名称")
    {
        Required = true,
        MaxCharacters = 100,
        Hint = "申报人看到的名称，一般写明年度、地区和专业",
    };

    private static readonly FormField Year = new("year", "年度", FormFieldKind.Whole)
    {
        Required = true,
        AtLeast = 2000,
        AtMost = 2999,
    };

    private static readonly FormField Code = new("code", "编号代码")
    {
        Required = true,
        MaxCharacters = 20,
        Hint = "申报编号以它开头，例如 JJGX2025；各轮不能相同",
    };

    private static readonly FormField Committee = new("committee", "受理评审委员会")
    {
        Required = true,
        MaxCharacters = 100,
        Hint = "申报人选择时看到的名称",
    };

    private static readonly FormField Opens = Day("opens", "网上申报开始", "这一天0时起可以提交");

    private static readonly FormField SubmitBy = Day("submit-by", "网上申报截止", "这一天24时以前可以提交");

    private static readonly FormField ResubmitBy = Day(
        "resubmit-by",
        "退回补正截止",
        "被退回的，这一天24时以前可以重新提交"
    );

    /// <summary>What is asked for a round.</summary>
    public static IReadOnlyList<FormField> Fields { get; } =
    [Title, Year, Code, Committee, Opens, SubmitBy, ResubmitBy];

    /// <summary>Whether the actor may open rounds: from the desk of an office that receives applications.</summary>
    public static bool May(Actor actor) => actor.Seat is { Kind: StageActor.CommitteeOffice };

    /// <summary>What the policy itself says of a round, as a start.</summary>
    public static Dictionary<string, string> Proposed(PlanDefinition plan, DateOnly today) =>
        new()
        {
            [Title.Id] = plan.Title,
            [Year.Id] = today.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
            [Opens.Id] = plan.Timetable.Opens is { } opens ? TypedDay.Write(opens) : "",
            [SubmitBy.Id] = plan.Timetable.SubmitBy is { } until ? TypedDay.Write(until) : "",
        };

    /// <returns>The round's id.</returns>
    public async Task<Result<Guid>> RunAsync(
        Actor actor,
        string policyId,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        if (!May(actor) || policies.Find(policyId) is not { Plan: not null } policy)
        {
            return new Result<Guid>.NotFound();
        }

        var today = time.TodayInChina();
        var reader = new FormReader(typed, today);
        var office = actor.Seat!.OrganisationId;
        var plan = Read(reader, policy, office);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Held until the end, so that no other round takes the code meanwhile.
        await db.LockJournalAsync(cancel);
        if (plan.Code.Length > 0 && await db.Plans.AnyAsync(p => p.Code == plan.Code, cancel))
        {
            reader.Wrong(Code.Id, $"编号代码“{plan.Code}”已经用过，请换一个。");
        }

        if (reader.Errors.Count > 0)
        {
            return new Result<Guid>.Refused(reader.Errors);
        }

        plan.Region = await db.Organisations.Where(o => o.Id == office).Select(o => o.Region).SingleAsync(cancel);
        db.Plans.Add(plan);
        await journal.AppendAsync(
            actor,
            "plan.open",
            plan.Id,
            new
            {
                policy = plan.PolicyId,
                digest = plan.PolicyDigest,
                plan.Title,
                plan.Code,
                opens = plan.OpensAt,
                closes = plan.ClosesAt,
                resubmitUntil = plan.ResubmitUntil,
            },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<Guid>.Done(plan.Id);
    }

    // What is wrong is told by the reader; a round with a fault in it is never kept.
    private static Plan Read(FormReader reader, PolicyPackage policy, Guid office)
    {
        var code = reader.Text(Code) ?? "";
        if (code.Length > 0 && !reader.IsWrong(Code.Id) && !Written().IsMatch(code))
        {
            reader.Wrong(Code.Id, $"编号代码只能用字母、数字和短横线，2至20个，现为“{code}”。");
        }

        var (opens, until, again) = (reader.Day(Opens), reader.Day(SubmitBy), reader.Day(ResubmitBy));
        if (until < opens)
        {
            reader.Wrong(SubmitBy.Id, "“网上申报截止”早于开始，请改正。");
        }

        if (until < reader.Today)
        {
            reader.Wrong(SubmitBy.Id, $"“网上申报截止”早于今天（{reader.Today.Chinese()}），请改正。");
        }

        if (again < until)
        {
            reader.Wrong(ResubmitBy.Id, "“退回补正截止”早于网上申报截止，请改正。");
        }

        return new Plan
        {
            Id = Guid.CreateVersion7(),
            PolicyId = policy.Id,
            PolicyDigest = policy.Digest,
            Title = reader.Text(Title) ?? "",
            Year = (int)(reader.Number(Year) ?? 0),
            Code = code,
            Region = "",
            CommitteeName = reader.Text(Committee) ?? "",
            CommitteeOfficeId = office,
            OpensAt = ChinaTime.StartOfDay(opens ?? default),
            ClosesAt = FirstRefused(until),
            ResubmitUntil = FirstRefused(again),
        };
    }

    private static DateTime FirstRefused(DateOnly? last) => ChinaTime.StartOfDay((last ?? default).AddDays(1));

    private static FormField Day(string id, string label, string hint) =>
        new(id, label, FormFieldKind.Day)
        {
            Required = true,
            MayLieAhead = true,
            Hint = hint,
        };

    [GeneratedRegex("^[A-Za-z0-9-]{2,20}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
