using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Access;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Demo;

/// <summary>
/// The order of days in which the applicants of the demonstration come to where they stand: an early batch that went
/// far, a late one whose notice stands today, and those who have just submitted. Stages are named as the package of the
/// demonstration names them, in the world's description.
/// </summary>
internal sealed class DemoScript(
    IServiceScopeFactory scopes,
    DemoWorld world,
    DemoRound round,
    IReadOnlyDictionary<string, Actor> officers,
    IReadOnlyList<DemoCase> cases
)
{
    private const string EmployerReview = "employer-review";
    private const string EmployerNotice = "employer-notice";
    private const string AuthorityReview = "authority-review";
    private const string HrReview = "hr-review";
    private const string Acceptance = "committee-acceptance";
    private const string Meeting = "committee-meeting";
    private const string ResultNotice = "result-notice";
    private const string Confirmed = "confirmed";
    private const string NotPassed = "not-passed";
    private const string Returned = "returned:";
    private const string Rejected = "rejected:";

    private Actor Authority => OfficerOf(StageActor.Authority);

    private Actor HrBureau => OfficerOf(StageActor.HrBureau);

    private Actor Office => officers[world.Plan.Office];

    public async Task RunAsync(DateOnly opens, DateOnly today, CancellationToken cancel)
    {
        var waiting = Stand(EmployerReview);
        var late = Stand(EmployerNotice, Returned + EmployerReview);
        var early = cases.Except(waiting).Except(late).Where(c => c.Who.Stands != "draft").ToList();

        var day = await EarlyBatchAsync(early, opens.AddDays(3), cancel);
        day = await CommitteeAsync(Stand(Confirmed, NotPassed), day, cancel);
        await ConfirmAsync(day, today, cancel);
        await LateBatchAsync(late, today, cancel);
        foreach (var (c, i) in waiting.Select((c, i) => (c, i)))
        {
            round.GoTo(today.AddDays(-Math.Max(1, 5 - i)));
            await SubmitAsync(c, cancel);
        }
    }

    // Submitted, reviewed, on the wall for the working days, and on to authority, HR bureau and acceptance.
    private async Task<DateOnly> EarlyBatchAsync(IReadOnlyList<DemoCase> batch, DateOnly day, CancellationToken cancel)
    {
        foreach (var c in batch)
        {
            round.GoTo(day);
            await SubmitAsync(c, cancel);
        }

        foreach (var c in batch)
        {
            round.GoTo(day.AddDays(3));
            await round.VerifyAsync(EmployerOf(c), c.Id, cancel);
            await round.PassAsync(EmployerOf(c), c.Id, cancel);
        }

        day = await NoticesAsync(batch.Select(EmployerOf).Distinct(), EmployerNotice, day.AddDays(4), cancel);
        await ReviewAsync(batch, Authority, AuthorityReview, day.AddDays(1), cancel);
        var passed = batch.Where(c => !StandsAt(c, AuthorityReview)).ToList();
        await ReviewAsync(passed, HrBureau, HrReview, day.AddDays(4), cancel);
        await ReviewAsync([.. passed.Where(c => !StandsAt(c, HrReview))], Office, Acceptance, day.AddDays(7), cancel);
        return day.AddDays(12);
    }

    private async Task<DateOnly> CommitteeAsync(IReadOnlyList<DemoCase> met, DateOnly day, CancellationToken cancel)
    {
        round.GoTo(day);
        await round.MeetAsync(Office, met.Select(c => (c.Id, c.Who.Stands != NotPassed)), cancel);
        return day.AddDays(1);
    }

    private async Task ConfirmAsync(DateOnly day, DateOnly today, CancellationToken cancel)
    {
        day = await NoticesAsync([Office], ResultNotice, day, cancel);
        foreach (var c in Stand(Confirmed))
        {
            round.GoTo(day.AddDays(1));
            await round.ConfirmAsync(Office, c.Id, cancel);
        }

        round.GoTo(today.AddDays(-4));
        await round.MeetAsync(Office, Stand(ResultNotice).Select(c => (c.Id, true)), cancel);
        round.GoTo(today.AddDays(-2));
        await round.OpenNoticeAsync(Office, ResultNotice, PhoneOf(Office), cancel);
    }

    private async Task LateBatchAsync(IReadOnlyList<DemoCase> late, DateOnly today, CancellationToken cancel)
    {
        foreach (var c in late)
        {
            round.GoTo(today.AddDays(-2));
            await SubmitAsync(c, cancel);
            if (c.Who.Stands.StartsWith(Returned, StringComparison.Ordinal))
            {
                await round.ReturnAsync(EmployerOf(c), c.Id, cancel);
            }
            else
            {
                await round.PassAsync(EmployerOf(c), c.Id, cancel);
            }
        }

        foreach (var employer in late.Where(c => StandsAt(c, EmployerNotice)).Select(EmployerOf).Distinct())
        {
            round.GoTo(today.AddDays(-1));
            await round.OpenNoticeAsync(employer, EmployerNotice, PhoneOf(employer), cancel);
        }
    }

    /// <summary>Passes what goes on, returns and refuses what is to be; what stands at this stage is left on the desk.</summary>
    private async Task ReviewAsync(
        IReadOnlyList<DemoCase> batch,
        Actor officer,
        string stage,
        DateOnly day,
        CancellationToken cancel
    )
    {
        foreach (var c in batch)
        {
            round.GoTo(day);
            if (c.Who.Stands == Returned + stage)
            {
                await round.ReturnAsync(officer, c.Id, cancel);
            }
            else if (c.Who.Stands == Rejected + stage)
            {
                await round.RejectAsync(officer, c.Id, cancel);
            }
            else if (c.Who.Stands != stage)
            {
                await round.PassAsync(officer, c.Id, cancel);
            }
        }
    }

    // Opens notices and closes them when their days are over; says the day after.
    private async Task<DateOnly> NoticesAsync(
        IEnumerable<Actor> organisations,
        string stage,
        DateOnly day,
        CancellationToken cancel
    )
    {
        var open = new List<(Actor Officer, Guid Notice, DateOnly CanClose)>();
        foreach (var officer in organisations)
        {
            round.GoTo(day);
            var (notice, canClose) = await round.OpenNoticeAsync(officer, stage, PhoneOf(officer), cancel);
            open.Add((officer, notice, canClose));
        }

        foreach (var (officer, notice, canClose) in open)
        {
            round.GoTo(canClose);
            await round.CloseNoticeAsync(officer, notice, cancel);
            day = canClose > day ? canClose : day;
        }

        return day;
    }

    private async Task SubmitAsync(DemoCase c, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoDrafts>().SubmitAsync(c.Applicant, c.Id, cancel);
    }

    private List<DemoCase> Stand(params string[] where) => [.. cases.Where(c => where.Contains(c.Who.Stands))];

    // Also those that a stage returned or refused go no further than it.
    private static bool StandsAt(DemoCase c, string stage) =>
        c.Who.Stands == stage || c.Who.Stands == Returned + stage || c.Who.Stands == Rejected + stage;

    private Actor OfficerOf(StageActor kind) => officers[world.Organisations.Single(o => o.Kind == kind).Id];

    private Actor EmployerOf(DemoCase c) => officers[c.Who.Employer];

    private string PhoneOf(Actor officer) =>
        world.Organisations.Single(o => officers.GetValueOrDefault(o.Id) == officer).Phone!;
}
