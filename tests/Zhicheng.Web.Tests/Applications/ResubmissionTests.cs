using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Applications;

/// <summary>Returned, worked through, submitted again: everybody sees what is different.</summary>
public sealed class ResubmissionTests(TestApps apps) : IClassFixture<TestApps>
{
    private static readonly Dictionary<string, string?> Confirmed = new() { ["confirmUnmet"] = "true" };

    [Theory, EachDatabase]
    public async Task What_changed_since_the_return_is_shown_before_and_after_it_is_submitted_again(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var status = $"/my/applications/{draft.Id}";
        await me.SubmitAsync($"{status}/preview", Confirmed, "name=\"seen\"");
        var first = await DigestAsync(app, draft.Id, 1);
        var officer = await ReturnAsync(app, draft.Id);
        var returned = await me.OpenAsync(status);
        returned.Text.ShouldContain("退回要求，逐项改好后重新提交");
        returned.Text.ShouldContain("请写明本人作用。");
        returned.Text.ShouldContain("与上次提交相比，现在改了什么 没有变化。");

        await me.SubmitAsync(
            $"{status}/information",
            new Dictionary<string, string?> { ["Input.Statement"] = "主持设计三款镜头。" }
        );
        const string change = "本人述职 ：修改 原来： 任助理工程师以来一直从事光学设计。 现在： 主持设计三款镜头。";
        (await me.OpenAsync(status)).Text.ShouldContain(change);
        await me.SubmitAsync(status, form: "handler=Done");
        (await me.OpenAsync(status)).Text.ShouldContain("1 / 1");
        var receipt = await me.SubmitAsync($"{status}/preview", Confirmed, "name=\"seen\"");

        receipt.Text.ShouldContain("第2次提交");
        receipt.Text.ShouldNotContain(first);
        (await me.OpenAsync($"{status}/receipt?number=1")).Text.ShouldContain(first);
        var again = await me.OpenAsync(status);
        again.Text.ShouldContain("这次提交与上次相比改了什么");
        again.Text.ShouldContain(change);
        (await officer.OpenAsync($"/cases/{draft.Id}")).Text.ShouldContain("与第1次提交相比，有1处变化");
    }

    [Theory, EachDatabase]
    public async Task A_returned_application_cannot_be_submitted_after_the_last_day_for_it(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, plan) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var path = $"/my/applications/{draft.Id}/preview";
        await me.SubmitAsync(path, Confirmed, "name=\"seen\"");
        await ReturnAsync(app, draft.Id);
        var preview = await me.OpenAsync(path);
        await app.OnDataAsync(db =>
            db.Plans.Where(p => p.Id == plan.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.ResubmitUntil, app.Clock.GetUtcNow().UtcDateTime))
        );

        var late = await me.SubmitAsync(preview, Confirmed, "name=\"seen\"");

        late.Text.ShouldContain("截止");
        (await app.OnDataAsync(db => db.Snapshots.CountAsync(s => s.ApplicationId == draft.Id))).ShouldBe(1);
    }

    private static Task<string> DigestAsync(TestApp app, Guid id, int number) =>
        app.OnDataAsync(db =>
            db.Snapshots.Where(s => s.ApplicationId == id && s.Number == number).Select(s => s.Digest).SingleAsync()
        );

    private static async Task<Browser> ReturnAsync(TestApp app, Guid id)
    {
        var application = await app.OnDataAsync(db =>
            db.Applications.AsNoTracking().Include(a => a.Employer).SingleAsync(a => a.Id == id)
        );
        var officer = await app.AddOfficerAsync(application.Employer!);
        var item = new NamedItem("field:statement", "本人述职", "请写明本人作用。");
        var decided = await app.CallAsync<DecideCase, Result<Core.Data.Applications.Application>>(d =>
            d.RunAsync(
                officer.Actor,
                id,
                new(application.Version, StageOutcome.Return, "请补正。", [item]),
                CancellationToken.None
            )
        );
        decided.ShouldBeOfType<Result<Core.Data.Applications.Application>.Done>();
        return await app.SignInAsync(officer);
    }
}
