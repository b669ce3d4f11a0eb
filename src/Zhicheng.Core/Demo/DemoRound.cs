using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Access;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Meetings;
using Zhicheng.Core.Services.Notices;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Demo;

/// <summary>
/// Lets the officers of the demonstration work, day by day, through the very services that the pages call: every
/// decision, notice and message of the demonstration came about like a real one.
/// </summary>
internal sealed class DemoRound(IServiceScopeFactory scopes, DemoClock clock, Guid planId)
{
    private const string Agreed = "材料齐全，符合申报条件，同意推荐。";
    private int minute;

    /// <summary>Goes to the working hours of a day, a few minutes after the act before.</summary>
    public void GoTo(DateOnly day)
    {
        minute = (minute + 7) % 420;
        clock.GoTo(ChinaTime.StartOfDay(day).AddHours(9).AddMinutes(minute));
    }

    /// <summary>Compares everything the person stated with the originals.</summary>
    public async Task VerifyAsync(Actor officer, Guid application, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var shown = await services.GetRequiredService<ShowCase>().RunAsync(officer, application, cancel);
        var facts = await services.GetRequiredService<FactChecks>().OfAsync(shown!.Content, cancel);
        var form = new VerifyFacts.Form(
            shown.Snapshot.Id,
            [.. facts.Values.Where(f => f.CanBeVerified).Select(f => f.Row)]
        );
        Done(officer, await services.GetRequiredService<VerifyFacts>().RunAsync(officer, application, form, cancel));
    }

    public Task PassAsync(Actor officer, Guid application, CancellationToken cancel) =>
        DecideAsync(officer, application, StageOutcome.Pass, Agreed, [], cancel);

    public Task ReturnAsync(Actor officer, Guid application, CancellationToken cancel) =>
        DecideAsync(
            officer,
            application,
            StageOutcome.Return,
            "部分材料需要补充，请逐项修改后重新提交。",
            [
                new(
                    "finding:continuing-education",
                    "继续教育学时",
                    "2023年度专业科目不足60学时，请补学后重新上传登记证明。"
                ),
                new("field:statement", "本人述职", "请补充任现职以来本人承担的主要工作。"),
            ],
            cancel
        );

    public Task RejectAsync(Actor officer, Guid application, CancellationToken cancel) =>
        DecideAsync(
            officer,
            application,
            StageOutcome.Reject,
            "近四年继续教育学时未达到规定要求，且无法在截止日前补足。",
            [new("finding:continuing-education", "继续教育学时", "2023、2024、2025年度学时不足。")],
            cancel
        );

    /// <summary>Opens a notice and says on which day its result can be confirmed.</summary>
    public async Task<(Guid Id, DateOnly CanClose)> OpenNoticeAsync(
        Actor officer,
        string stage,
        string phone,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var opened = await scope
            .ServiceProvider.GetRequiredService<OpenNotice>()
            .RunAsync(officer, planId, stage, new(phone, "其余人员材料正在审查，审查后另行公示。"), cancel);
        var notice = opened is Result<Data.Notices.PublicNotice>.Done done
            ? done.Value
            : throw new InvalidOperationException($"{officer.Name}: {Outcome.Say(opened)}");
        return (notice.Id, notice.LastDay.AddDays(1));
    }

    public async Task CloseNoticeAsync(Actor officer, Guid notice, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = await scope.ServiceProvider.GetRequiredService<ReadPublicNotice>().OwnAsync(officer, notice, cancel);
        var closed = await scope
            .ServiceProvider.GetRequiredService<CloseNotice>()
            .RunAsync(officer, notice, new(own!.Version, false, "公示期间未收到异议。", []), cancel);
        Done(officer, closed);
    }

    public async Task MeetAsync(
        Actor officer,
        IEnumerable<(Guid Application, bool Passes)> cases,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var votes = cases.Select(c => new RecordMeeting.Vote(c.Application, c.Passes ? 12 : 5, c.Passes ? 1 : 8));
        var met = await scope
            .ServiceProvider.GetRequiredService<RecordMeeting>()
            .RunAsync(officer, new(clock.TodayInChina(), 15, 13, [.. votes]), cancel);
        Done(officer, met);
    }

    public async Task ConfirmAsync(Actor officer, Guid application, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var confirmed = await scope
            .ServiceProvider.GetRequiredService<ConfirmCase>()
            .RunAsync(officer, application, new(null, "评审结果公示无异议，予以确认（示例文号〔2025〕1号）"), cancel);
        Done(officer, confirmed);
    }

    private async Task DecideAsync(
        Actor officer,
        Guid application,
        StageOutcome outcome,
        string text,
        IReadOnlyList<NamedItem> items,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Data.AppDb>();
        var version = (await db.Applications.FindAsync([application], cancel))!.Version;
        var decided = await scope
            .ServiceProvider.GetRequiredService<DecideCase>()
            .RunAsync(
                officer,
                application,
                // Asked of those whose employer is a public institution, and of nobody else.
                new(version, outcome, text, items) { PostCheck = new("示例岗审〔2024〕12号", "2024-12-02", true) },
                cancel
            );
        Done(officer, decided);
    }

    private static void Done<T>(Actor officer, Result<T> result)
    {
        if (result is not Result<T>.Done)
        {
            throw new InvalidOperationException($"{officer.Name}: {Outcome.Say(result)}");
        }
    }
}
