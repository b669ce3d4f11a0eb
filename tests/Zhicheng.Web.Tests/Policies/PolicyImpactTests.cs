using System.IO.Pipelines;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Policies;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Examples;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Plans;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Policies;

/// <summary>A draft is tried on what was submitted, and nothing of a person comes out of it.</summary>
public sealed class PolicyImpactTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Employer = "绝密光学有限公司";

    [Theory, EachDatabase]
    public async Task A_stricter_draft_says_who_loses_by_which_clause_and_names_nobody(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var desk = await PolicyDesk.OpenAsync(app);
        var world = await ReviewWorld.CreateAsync(app);
        foreach (var name in new[] { "赵甲一", "钱乙二", "孙丙三" })
        {
            await world.SubmitAsync(name);
        }

        var passing = PassingDossier(app);
        await app.OnDataAsync(async db =>
        {
            await foreach (
                var one in db.Snapshots.Where(s => s.Application!.PlanId == world.Plan.Id).AsAsyncEnumerable()
            )
            {
                one.Dossier = passing;
            }

            await db.SaveChangesAsync();
        });

        var draft = await desk.UploadedAsync(desk.Stricter("taizhou-optics/2027"));
        (await desk.FirstDesk.OpenAsync($"{draft}?tab=impact")).Text.ShouldContain("现在的文件还没有测算过");
        var page = await MeasureAsync(desk.FirstDesk, draft, world.Plan.Id);
        page.Text.ShouldContain("测算完成");
        page.Text.ShouldContain("3份（示例年度申报计划）");
        page.Text.ShouldContain("受损 3份");
        page.Text.ShouldContain("受益 0份");
        page.Text.ShouldContain("第七条（一）2");
        page.Text.ShouldContain("第1份");
        page.Text.ShouldContain("只有3份档案");
        page.Html.ShouldContain("<svg");

        using var answer = await desk.FirstDesk.Client.GetAsync($"{draft}?handler=Flips");
        var csv = await answer.Content.ReadAsByteArrayAsync();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        csv.AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBeTrue();
        var rows = Encoding.UTF8.GetString(csv).Trim().Split("\r\n");
        rows.Length.ShouldBe(4);
        rows[1].ShouldStartWith("1,engineer,normal,");
        string[] secrets = [Employer, .. await SecretsAsync(app, world.Plan.Id)];
        foreach (var secret in secrets)
        {
            page.Html.ShouldNotContain(secret);
            Encoding.UTF8.GetString(csv).ShouldNotContain(secret);
        }

        // The second officer reads the same figures; other files make them disappear.
        (await desk.SecondDesk.OpenAsync($"{draft}?tab=impact")).Text.ShouldContain("受损 3份");
        await desk.FirstDesk.SubmitAsync(
            draft,
            form: "handler=Replace",
            file: ("Package", "p.zip", PolicyDesk.Zip(desk.Package("taizhou-optics/2027")))
        );
        (await desk.SecondDesk.OpenAsync($"{draft}?tab=impact")).Text.ShouldContain("现在的文件还没有测算过");
        var same = await MeasureAsync(desk.SecondDesk, draft, world.Plan.Id);
        same.Text.ShouldContain("受损 0份");
        same.Text.ShouldContain("没有一份档案的结果有变化");
    }

    [Theory, EachDatabase]
    public async Task What_cannot_be_measured_is_refused_in_a_sentence(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var desk = await PolicyDesk.OpenAsync(app);
        var draft = await desk.UploadedAsync(desk.Package("taizhou-optics/2028"));
        var empty = await app.AddPlanAsync(title: "没有人申报的计划");
        (await MeasureAsync(desk.FirstDesk, draft, empty.Id)).Text.ShouldContain("还没有人提交申报");
        (await MeasureAsync(desk.FirstDesk, draft, Guid.NewGuid())).Text.ShouldContain("请选择用哪一个申报计划");
        var other = await app.AddPlanAsync(policy: "cas-engineering/2020");
        (await MeasureAsync(desk.FirstDesk, draft, other.Id)).Text.ShouldContain("不是同一系列的政策");
        (await desk.FirstDesk.OpenAsync($"{draft}?handler=Flips")).Status.ShouldBe(HttpStatusCode.NotFound);

        var elsewhere = await desk.UploadedAsync(desk.Package(PolicyDesk.NewName()));
        (await desk.FirstDesk.OpenAsync($"{elsewhere}?tab=impact")).Text.ShouldContain("这一系列还没有申报计划");
        (await desk.FirstDesk.OpenAsync($"{elsewhere}?tab=changes")).Text.ShouldContain("没有现行版本");
    }

    [Theory, EachDatabase]
    public async Task Dossiers_come_in_an_order_that_says_nothing_and_without_what_leads_back(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var world = await ReviewWorld.CreateAsync(app);
        for (var i = 0; i < 12; i++)
        {
            await world.SubmitAsync($"申报{i}");
        }

        var ids = (
            await app.CallAsync<PastDossiers, (IReadOnlyList<Guid> Taken, long All)>(p =>
                p.ListAsync(world.Plan.Id, 100, default)
            )
        ).Taken;
        ids.Count.ShouldBe(12);
        ids.SequenceEqual(ids.Order()).ShouldBeFalse();
        var (first, all) = await app.CallAsync<PastDossiers, (IReadOnlyList<Guid> Taken, long All)>(p =>
            p.ListAsync(world.Plan.Id, 5, default)
        );
        first.ShouldBe(ids.Take(5));
        all.ShouldBe(12);
    }

    [Theory, EachDatabase]
    public async Task What_reviewers_ruled_counts(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var world = await ReviewWorld.CreateAsync(app);
        var application = await world.SubmitAsync("周丁四");
        (await LinesAsync(app, world.Plan.Id)).ShouldContain("\"claimed\"");
        await app.OnDataAsync(async db =>
        {
            var snapshot = await db.Snapshots.SingleAsync(s => s.ApplicationId == application.Id);
            var claim = SnapshotContent.Parse(snapshot.Content).Claims.Single();
            db.Rulings.Add(
                new Ruling
                {
                    Id = Guid.CreateVersion7(),
                    ApplicationId = application.Id,
                    Kind = StageRuling.Claim,
                    Target = claim.Criterion,
                    Label = claim.Label,
                    TargetDigest = RulingTargets.Of(claim).Digest,
                    Value = "confirmed",
                    Reason = "材料属实。",
                    StageId = "employer-review",
                    OrganisationId = world.Employer.Id,
                    AccountId = world.EmployerOfficer.AccountId,
                    At = app.Clock.UtcNow(),
                }
            );
            await db.SaveChangesAsync();
        });
        var ruled = await LinesAsync(app, world.Plan.Id);
        ruled.ShouldContain("\"confirmed\"");
        ruled.ShouldNotContain("\"claimed\"");
        ruled.ShouldNotContain("示例单位");
    }

    [Theory, EachDatabase]
    public async Task A_major_that_nobody_has_ruled_on_is_taken_for_ones_own(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var world = await ReviewWorld.CreateAsync(app);
        await world.SubmitAsync("郑待定", shape: p => p.Educations[0].Major = "从未听说的专业");
        var line = await LinesAsync(app, world.Plan.Id);
        line.ShouldContain("从未听说的专业");
        line.ShouldContain("\"discipline\":\"own\"");
    }

    private static async Task<string> LinesAsync(TestApp app, Guid plan)
    {
        var pipe = new Pipe();
        await app.CallAsync<PastDossiers, bool>(async past =>
        {
            var (ids, _) = await past.ListAsync(plan, 10, default);
            var package = app.Services.GetRequiredService<PolicyLibrary>().Find(PolicyDesk.Shipped)!;
            await past.WriteAsync(ids, package, pipe.Writer, default);
            return true;
        });
        using var reader = new StreamReader(pipe.Reader.AsStream());
        return await reader.ReadToEndAsync();
    }

    /// <summary>The first worked example of a normal application that meets everything, with an employer of a name.</summary>
    private static string PassingDossier(TestApp app)
    {
        var package = app.Services.GetRequiredService<PolicyLibrary>().Find(PolicyDesk.Shipped)!;
        var dossier = ExampleRunner
            .Inputs(package)
            .Select(example => package.ReadDossier(example.Json).Dossier!)
            .First(d =>
                d.Education.All(e => e.Level == EducationLevel.Bachelor)
                && package.Evaluate(d).VerdictOf("normal") == Verdict.Met
            );
        var insured = new InsuranceEntry(new DateOnly(2015, 1, 1), null, Local: true, Employer);
        return Encoding.UTF8.GetString(DossierWriter.ToUtf8(dossier with { Insurance = [insured] }));
    }

    private static Task<WebPage> MeasureAsync(Browser desk, string draft, Guid plan) =>
        desk.SubmitAsync(
            $"{draft}?tab=impact",
            new Dictionary<string, string?> { ["Plan"] = plan.ToString() },
            "handler=Measure"
        );

    private static Task<List<string>> SecretsAsync(TestApp app, Guid plan) =>
        app.OnDataAsync(async db =>
        {
            var cases = await db
                .Applications.Where(a => a.PlanId == plan)
                .Select(a => new
                {
                    a.Id,
                    a.SnapshotId,
                    a.Number,
                    a.ApplicantName,
                    a.PersonId,
                })
                .ToListAsync();
            var persons = cases.Select(c => c.PersonId).ToList();
            var numbers = await db.Persons.Where(p => persons.Contains(p.Id)).Select(p => p.IdNumber!).ToListAsync();
            return cases
                .SelectMany(c => new[] { $"{c.Id}", $"{c.SnapshotId}", c.Number!, c.ApplicantName, $"{c.PersonId}" })
                .Concat(numbers)
                .ToList();
        });
}
