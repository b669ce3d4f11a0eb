using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Policies;

/// <summary>A version takes effect when a second officer approved it, everywhere and for good.</summary>
public sealed class PolicyPublicationTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Handlers = "Replace Measure Ask TakeBack Approve Return Withdraw";

    [Theory, EachDatabase]
    public async Task Two_officers_publish_a_version_and_it_is_there_without_a_restart_and_after_one(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var desk = await PolicyDesk.OpenAsync(app);
        await using var node = new TestApp(app.Place);
        var plan = await app.AddPlanAsync();
        const string name = "taizhou-optics/2026";
        (await node.Stranger().OpenAsync($"/policies/{name}")).Status.ShouldBe(HttpStatusCode.NotFound);

        var draft = await desk.AskedAsync(desk.Stricter(name), "依据新办法第七条，年限改为15年。");
        var differences = await desk.SecondDesk.OpenAsync($"{draft}?tab=changes");
        differences.Text.ShouldContain("4年 → 15年");
        (await desk.SecondDesk.OpenAsync("/inbox")).Text.ShouldContain($"政策{name}等待批准");
        (await desk.SecondDesk.OpenAsync(PolicyDesk.Drafts)).Text.ShouldContain("等待您批准");
        (await app.Stranger().OpenAsync($"/policies/{name}")).Status.ShouldBe(HttpStatusCode.NotFound);

        var published = await PolicyDesk.ApproveAsync(desk.SecondDesk, draft);
        published.Text.ShouldContain($"已发布{name}");
        (await desk.FirstDesk.OpenAsync("/inbox")).Text.ShouldContain("已批准发布");

        await ShouldServeAsync(app, name);
        // Another process looks again after two seconds.
        node.Clock.Advance(TimeSpan.FromSeconds(3));
        await ShouldServeAsync(node, name);
        await using (var restarted = new TestApp(app.Place))
        {
            await ShouldServeAsync(restarted, name);
        }

        var stranger = app.Stranger();
        var changes = await stranger.OpenAsync($"/policies/{name}/changes/2025");
        changes.Text.ShouldContain("4年 → 15年");
        changes.Text.ShouldContain("依据新办法第七条，年限改为15年。");
        (await stranger.OpenAsync($"/policies/{name}")).Html.ShouldContain($"/policies/{name}/changes/2025");
        (await stranger.OpenAsync($"/policies/{name}/changes/1999")).Status.ShouldBe(HttpStatusCode.NotFound);

        // The round keeps the version that it was opened with.
        var round = await app.CallAsync<FindRound, Round?>(find => find.RunAsync(plan.Id, default));
        round!.Package.Id.ShouldBe(PolicyDesk.Shipped);
        await app.AddPlanAsync(policy: name, title: "明年的申报计划");
        (await stranger.OpenAsync("/plans")).Text.ShouldContain("明年的申报计划");

        var acts = await app.OnDataAsync(db =>
            db.Journal.Where(e => e.SubjectId == IdOf(draft)).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync()
        );
        acts.ShouldBe(["policy.upload", "policy.ask", "policy.publish"]);
        (await FaultsAsync(app)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Whoever_uploaded_or_asked_cannot_approve(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var desk = await PolicyDesk.OpenAsync(app);
        var draft = await desk.AskedAsync(desk.Package(PolicyDesk.NewName()));
        (await desk.FirstDesk.OpenAsync($"{draft}?tab=approve")).Html.ShouldNotContain("handler=Approve");
        (await desk.ForceAsync(desk.FirstDesk, draft, "Approve")).Text.ShouldContain("要由另一位政策经办人批准");
        (
            await desk.ForceAsync(
                desk.FirstDesk,
                draft,
                "Return",
                new Dictionary<string, string> { ["Reason"] = "自己退" }
            )
        ).Text.ShouldContain("需要改动时请收回请求");
        (await desk.ForceAsync(desk.SecondDesk, draft, "TakeBack")).Text.ShouldContain("您没有参与这份草稿");

        // The second officer puts files in and the first asks: then neither can, only a third.
        var name = PolicyDesk.NewName();
        var shared = await desk.UploadedAsync(desk.Package(name));
        var files = desk.Package(name);
        PolicyDesk.Change(files, "\ntitle: ", "\ntitle: 修改后的");
        await desk.SecondDesk.SubmitAsync(
            shared,
            form: "handler=Replace",
            file: ("Package", "package.zip", PolicyDesk.Zip(files))
        );
        (await PolicyDesk.AskAsync(desk.FirstDesk, shared, "两人一起改的。")).Text.ShouldContain("已请求批准");
        (await desk.ForceAsync(desk.SecondDesk, shared, "Approve")).Text.ShouldContain("要由另一位政策经办人批准");
        (await desk.ForceAsync(desk.FirstDesk, shared, "Approve")).Text.ShouldContain("要由另一位政策经办人批准");
        (await StateAsync(app, shared)).ShouldBe(PolicyDraftState.Asked);

        // The same person from another seat is the same person.
        var seat = await app.AddOfficeAsync(
            desk.First.AccountId,
            await app.AddOrganisationAsync(StageActor.CommitteeOffice)
        );
        await app.OnDataAsync(db =>
            db.Offices.Where(o => o.Id == seat.OfficeId)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.KeepsPolicies, true))
        );
        (await desk.ForceAsync(await app.SignInAsync(seat), shared, "Approve")).Text.ShouldContain(
            "要由另一位政策经办人批准"
        );
        var third = await app.SignInAsync(await app.AddPolicyOfficerAsync(StageActor.Authority, "孙第三"));
        (await PolicyDesk.ApproveAsync(third, shared)).Text.ShouldContain($"已发布{name}");
    }

    [Theory, EachDatabase]
    public async Task Two_who_approve_at_once_publish_once(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var desk = await PolicyDesk.OpenAsync(app);
        var name = PolicyDesk.NewName();
        var draft = await desk.AskedAsync(desk.Package(name));
        var third = await app.SignInAsync(await app.AddPolicyOfficerAsync(StageActor.Authority, "孙第三"));
        // Each has the cookie of its forms before both windows post.
        await desk.SecondDesk.OpenAsync("/inbox");
        await third.OpenAsync("/inbox");
        var pages = await Task.WhenAll(
            new[] { desk.SecondDesk, third, desk.SecondDesk, third }.Select(b => desk.ForceAsync(b, draft, "Approve"))
        );
        pages.Count(p => p.Text.Contains($"已发布{name}", StringComparison.Ordinal)).ShouldBe(1);
        pages.ShouldAllBe(p => p.Status == HttpStatusCode.OK);
        var id = IdOf(draft);
        (
            await app.OnDataAsync(db => db.Journal.CountAsync(e => e.SubjectId == id && e.Act == "policy.publish"))
        ).ShouldBe(1);
        (await FaultsAsync(app)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task A_published_version_never_changes(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var desk = await PolicyDesk.OpenAsync(app);
        var name = PolicyDesk.NewName();
        var draft = await desk.AskedAsync(desk.Package(name));
        await PolicyDesk.ApproveAsync(desk.SecondDesk, draft);
        var digest = Find(app, name)!.Digest;

        foreach (var handler in Handlers.Split(' '))
        {
            foreach (var browser in new[] { desk.FirstDesk, desk.SecondDesk })
            {
                var page = await desk.ForceAsync(
                    browser,
                    draft,
                    handler,
                    new Dictionary<string, string> { ["Note"] = "x", ["Reason"] = "x" }
                );
                page.Status.ShouldBe(HttpStatusCode.OK, handler);
                page.Text.ShouldContain(
                    handler switch
                    {
                        "Replace" => "请选择改好的政策包",
                        "Measure" => "请选择用哪一个申报计划",
                        _ => "已经发布，不再改动",
                    },
                    Case.Sensitive,
                    handler
                );
            }
        }

        var replaced = await desk.FirstDesk.PostAsync(
            $"{draft}?handler=Replace",
            [new("__RequestVerificationToken", (await desk.FirstDesk.OpenAsync("/inbox")).AnyToken())],
            ("Package", "package.zip", PolicyDesk.Zip(desk.Stricter(name)))
        );
        replaced.Text.ShouldContain("已经发布，不再改动");
        (await desk.UploadAsync(desk.FirstDesk, PolicyDesk.Zip(desk.Stricter(name)))).Text.ShouldContain(
            "已经是发布的版本，不再改动"
        );
        (await StateAsync(app, draft)).ShouldBe(PolicyDraftState.Published);
        await using var restarted = new TestApp(app.Place);
        Find(restarted, name)!.Digest.ShouldBe(digest);
    }

    [Theory, EachDatabase]
    public async Task A_draft_is_returned_with_a_reason_taken_back_and_asked_again(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var desk = await PolicyDesk.OpenAsync(app);
        var name = PolicyDesk.NewName();
        var draft = await desk.UploadedAsync(desk.Package(name));
        (await PolicyDesk.AskAsync(desk.FirstDesk, draft, " ")).Text.ShouldContain("请写明改动的内容和依据");
        (await PolicyDesk.AskAsync(desk.FirstDesk, draft, new string('长', 1001))).Text.ShouldContain("最多1000个字");
        await PolicyDesk.AskAsync(desk.FirstDesk, draft, "调整年限。");
        (await desk.FirstDesk.SubmitAsync($"{draft}?tab=approve", form: "handler=TakeBack")).Text.ShouldContain(
            "已收回请求"
        );
        await PolicyDesk.AskAsync(desk.FirstDesk, draft, "调整年限。");

        // A form that was opened before the request was taken back and put again.
        var stale = await desk.SecondDesk.OpenAsync($"{draft}?tab=approve");
        await desk.FirstDesk.SubmitAsync($"{draft}?tab=approve", form: "handler=TakeBack");
        await PolicyDesk.AskAsync(desk.FirstDesk, draft, "调整年限，另加说明。");
        (await desk.SecondDesk.SubmitAsync(stale, form: "handler=Approve")).Text.ShouldContain("这份草稿刚刚有了变化");

        (await desk.SecondDesk.SubmitAsync($"{draft}?tab=approve", form: "handler=Return")).Text.ShouldContain(
            "请写明退回的理由"
        );
        var returned = await desk.SecondDesk.SubmitAsync(
            $"{draft}?tab=approve",
            new Dictionary<string, string?> { ["Reason"] = "第七条的年限写错了。" },
            "handler=Return"
        );
        returned.Text.ShouldContain("已退回");
        (await desk.FirstDesk.OpenAsync("/inbox")).Text.ShouldContain("被退回");
        (await desk.FirstDesk.OpenAsync(draft)).Text.ShouldContain("第七条的年限写错了。");
        (await desk.ForceAsync(desk.SecondDesk, draft, "Approve")).Text.ShouldContain("没有在等待批准");
        (await PolicyDesk.AskAsync(desk.FirstDesk, draft, "已改正。")).Text.ShouldContain("已请求批准");
        (await PolicyDesk.ApproveAsync(desk.SecondDesk, draft)).Text.ShouldContain($"已发布{name}");
        (await FaultsAsync(app)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task A_package_without_examples_or_with_a_wrong_one_is_not_published(TestDatabase on)
    {
        var desk = await PolicyDesk.OpenAsync(await apps.OnAsync(on));
        var bare = desk.Package(PolicyDesk.NewName());
        bare.Keys.Where(k => k.StartsWith("examples/", StringComparison.Ordinal)).ToList().ForEach(k => bare.Remove(k));
        var draft = await desk.UploadedAsync(bare);
        (await PolicyDesk.AskAsync(desk.FirstDesk, draft, "说明")).Text.ShouldContain("没有算例，不能发布");

        var wrong = desk.Package(PolicyDesk.NewName());
        wrong["examples/wrong.yaml"] = """
            examples:
              - name: 什么都没有也符合
                cite: criteria 第七条
                dossier: { schema: dossier/v1, grade: engineer }
                expect: { requirements: { education-experience: met } }

            """;
        var page = await desk.UploadAsync(desk.FirstDesk, PolicyDesk.Zip(wrong));
        page.Text.ShouldContain("算例“什么都没有也符合”的结果不符");
        (
            await desk.ForceAsync(desk.FirstDesk, page.Path, "Ask", new Dictionary<string, string> { ["Note"] = "x" })
        ).Text.ShouldContain("处错误，不能发布");
    }

    [Theory, EachDatabase]
    public async Task Nobody_but_officers_for_policies_finds_anything_here(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var desk = await PolicyDesk.OpenAsync(app);
        var draft = await desk.AskedAsync(desk.Package(PolicyDesk.NewName()));
        string[] pages =
        [
            PolicyDesk.Drafts,
            $"{PolicyDesk.Drafts}/new",
            draft,
            $"{draft}?tab=changes",
            $"{draft}?tab=impact",
            $"{draft}?tab=approve",
            $"{draft}?handler=Download",
            $"{draft}?handler=Flips",
        ];
        foreach (var path in pages)
        {
            (await app.Stranger().OpenAsync(path)).Path.ShouldStartWith("/sign-in");
        }

        foreach (var kind in Enum.GetValues<StageActor>())
        {
            var officer = await app.AddOfficerAsync(await app.AddOrganisationAsync(kind));
            var outsider = await app.SignInAsync(officer);
            (await outsider.OpenAsync("/desk")).Html.ShouldNotContain(PolicyDesk.Drafts);
            foreach (var path in pages)
            {
                (await outsider.OpenAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, $"{kind} {path}");
            }

            foreach (var handler in Handlers.Split(' '))
            {
                (await desk.ForceAsync(outsider, draft, handler)).Status.ShouldBe(
                    HttpStatusCode.NotFound,
                    $"{kind} {handler}"
                );
            }

            var token = (await outsider.OpenAsync("/inbox")).AnyToken();
            (
                await outsider.PostAsync(
                    $"{PolicyDesk.Drafts}/new",
                    [new("__RequestVerificationToken", token)],
                    ("Package", "p.zip", PolicyDesk.Zip(desk.Package(PolicyDesk.NewName())))
                )
            ).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        var applicant = await app.SignInAsync(await app.AddApplicantAsync());
        foreach (var path in pages)
        {
            (await applicant.OpenAsync(path)).Status.ShouldNotBe(HttpStatusCode.OK, path);
        }

        (await StateAsync(app, draft)).ShouldBe(PolicyDraftState.Asked);
        var missing = $"{PolicyDesk.Drafts}/{Guid.CreateVersion7()}";
        (await desk.FirstDesk.OpenAsync(missing)).Status.ShouldBe(HttpStatusCode.NotFound);
        // Without a token a form is not from here.
        (await desk.SecondDesk.PostAsync($"{draft}?handler=Approve", [])).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, EachDatabase]
    public async Task A_published_version_that_was_tampered_with_is_told_and_stops_the_next_start(TestDatabase on)
    {
        var own = new TestApp(await TestDatabases.CreateAsync(on));
        try
        {
            var desk = await PolicyDesk.OpenAsync(own);
            var name = PolicyDesk.NewName();
            await PolicyDesk.ApproveAsync(desk.SecondDesk, await desk.AskedAsync(desk.Package(name)));
            var other = PolicyDesk.Zip(desk.Stricter(name), "");
            await own.OnDataAsync(db =>
                db.PolicyContents.ExecuteUpdateAsync(set => set.SetProperty(c => c.Archive, other))
            );
            (await FaultsAsync(own)).ShouldContain(f => f.Contains("was changed after it was uploaded"));
            var started = own.Services.GetRequiredService<DataPlace>();
            await using var services = new ServiceCollection().AddLogging().AddCore(started).BuildServiceProvider();
            await using var scope = services.CreateAsyncScope();
            var report = await scope.ServiceProvider.GetRequiredService<CheckPolicies>().RunAsync(default);
            report
                .Faults.ShouldHaveSingleItem()
                .ShouldContain($"已发布的政策 {name} 的文件缺失，或者与发布时的摘要不符");
        }
        finally
        {
            await own.DisposeAsync();
            await TestDatabases.RemoveAsync(own.Place);
        }
    }

    private static async Task ShouldServeAsync(TestApp app, string name)
    {
        var stranger = app.Stranger();
        (await stranger.OpenAsync($"/policies/{name}")).Status.ShouldBe(HttpStatusCode.OK);
        (await stranger.OpenAsync($"/self-check/{name}")).Status.ShouldBe(HttpStatusCode.OK);
        using var dossier = new StringContent(
            """{"schema":"dossier/v1","grade":"engineer"}""",
            Encoding.UTF8,
            "application/json"
        );
        using var answer = await stranger.Client.PostAsync($"/api/v1/policies/{name}/evaluations", dossier);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        Find(app, name).ShouldNotBeNull();
    }

    private static PolicyPackage? Find(TestApp app, string name) =>
        app.Services.GetRequiredService<PolicyLibrary>().Find(name);

    private static Guid IdOf(string draft) => Guid.Parse(draft[(draft.LastIndexOf('/') + 1)..]);

    private static Task<PolicyDraftState> StateAsync(TestApp app, string draft)
    {
        var id = IdOf(draft);
        return app.OnDataAsync(db => db.PolicyDrafts.Where(d => d.Id == id).Select(d => d.State).SingleAsync());
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(TestApp app) =>
        (await app.CallAsync<VerifyData, VerifyData.Report>(verify => verify.RunAsync(default))).Faults;
}
