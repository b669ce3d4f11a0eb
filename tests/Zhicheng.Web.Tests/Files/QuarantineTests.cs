using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Files;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Web.Tests.Achievements;
using Zhicheng.Web.Tests.Administration;

namespace Zhicheng.Web.Tests.Files;

/// <summary>Nothing of a file is served before it was looked at; where something is found, nothing of it ever is.</summary>
public sealed class QuarantineTests : IAsyncLifetime
{
    private const string Infected = "证书（带毒）.pdf";

    private readonly Clamd clamd = new();
    private readonly List<TestApp> apps = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps)
        {
            await app.DisposeAsync();
        }

        foreach (var place in apps.Select(a => a.Place).Distinct())
        {
            await TestDatabases.RemoveAsync(place);
        }

        await clamd.DisposeAsync();
    }

    [Theory, EachDatabase]
    public async Task While_the_scanner_is_down_uploads_are_taken_handed_in_and_opened_by_nobody(TestDatabase on)
    {
        var app = await StartAsync(on);
        var staff = await app.AddStaffAsync();
        var another = await app.SignInAsync(await app.AddApplicantAsync());
        var entry = await staff.Archive.ReadyPatentAsync();
        var file = await FileAsync(app);

        await ScanAsync(app);
        var mine = await staff.Archive.OpenAsync(entry);
        mine.Text.ShouldContain("正在做安全检查");
        mine.Html.ShouldContain($"data-poll=\"{entry}\"");
        mine.Html.ShouldNotContain($"href=\"/files/{file.Id}\"");
        (await OpenAsync(staff.Archive, file)).ShouldBe(HttpStatusCode.Conflict);
        (await staff.Archive.ActAsync(entry, "Submit")).Text.ShouldContain("已提交给");

        (await OpenAsync(staff.Desk, file)).ShouldBe(HttpStatusCode.Conflict);
        (await staff.Desk.OpenAsync(Archives.OnDesk(entry))).Text.ShouldContain("检查通过后才能打开");
        (await OpenAsync(another, file)).ShouldBe(HttpStatusCode.NotFound);
        (await app.Stranger().OpenAsync("/healthz")).Html.ShouldBe("Healthy");
        app.Clock.Advance(ReadQuarantine.Patience + TimeSpan.FromSeconds(1));
        (await app.Stranger().OpenAsync("/healthz")).Html.ShouldBe("Degraded");

        await clamd.StartAsync();
        await ScanAsync(app);
        (await OpenAsync(staff.Archive, file)).ShouldBe(HttpStatusCode.OK);
        (await OpenAsync(staff.Desk, file)).ShouldBe(HttpStatusCode.OK);
        (await OpenAsync(another, file)).ShouldBe(HttpStatusCode.NotFound);
        (await staff.Archive.OpenAsync(entry)).Text.ShouldNotContain("正在检查");
        (await app.Stranger().OpenAsync("/healthz")).Html.ShouldBe("Healthy");
        (await FileAsync(app)).ScannedBy.ShouldNotBeNull().ShouldStartWith("ClamAV ");
    }

    [Theory, EachDatabase]
    public async Task What_is_infected_is_destroyed_and_everybody_concerned_is_told(TestDatabase on)
    {
        var app = await StartAsync(on);
        await clamd.StartAsync();
        var staff = await app.AddStaffAsync();
        var entry = Archives.PathOf(await staff.Archive.FillAsync("patent", Archives.Patent));
        await staff.Archive.UploadAsync(entry, "certificate", Virus(), Infected);
        var file = await FileAsync(app);
        var store = app.Services.GetRequiredService<FileStore>();
        store.Exists(file.Digest).ShouldBeTrue("it is kept, sealed, until it was looked at");

        await ScanAsync(app);

        store.Exists(file.Digest).ShouldBeFalse();
        (await OpenAsync(staff.Archive, file)).ShouldBe(HttpStatusCode.Conflict);
        (await staff.Archive.OpenAsync(entry)).Text.ShouldNotContain(Infected);
        var message = await app.OnDataAsync(db =>
            db.Messages.SingleAsync(m => m.AccountId == staff.Applicant.AccountId)
        );
        message.Body.ShouldContain($"“{Infected}”查出病毒（{Clamd.VirusName}）");
        message.Body.ShouldContain("已从您正在填写的材料中移除");
        (
            await app.OnDataAsync(db => db.Journal.CountAsync(e => e.Act == CondemnFile.Act && e.SubjectId == file.Id))
        ).ShouldBe(1);

        var again = await staff.Archive.UploadAsync(entry, "certificate", Virus(), "换个名字.pdf");
        again.Text.ShouldContain($"“换个名字.pdf”与您在");
        again.Text.ShouldContain($"那个文件查出病毒（{Clamd.VirusName}），不能上传");
        store.Exists(file.Digest).ShouldBeFalse();

        var guard = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.Security));
        var list = await guard.OpenAsync("/security/files");
        list.Text.ShouldContain(Clamd.VirusName);
        list.Text.ShouldContain("张三");
        list.Text.ShouldNotContain(Infected, Case.Sensitive, "the security administrator reads nobody's papers");
        (await staff.Archive.OpenAsync("/security/files")).Status.ShouldBe(HttpStatusCode.NotFound);
        await ShouldVerifyAsync(app);
    }

    [Theory, EachDatabase]
    public async Task A_file_found_infected_after_it_was_handed_in_is_named_and_never_opened(TestDatabase on)
    {
        var app = await StartAsync(on);
        var staff = await app.AddStaffAsync();
        var entry = Archives.PathOf(await staff.Archive.FillAsync("patent", Archives.Patent));
        await staff.Archive.UploadAsync(entry, "certificate", Virus(), Infected);
        (await staff.Archive.ActAsync(entry, "Submit")).Text.ShouldContain("已提交给");
        await clamd.StartAsync();
        await ScanAsync(app);

        var desk = await staff.Desk.OpenAsync(Archives.OnDesk(entry));
        desk.Text.ShouldContain(Infected);
        desk.Text.ShouldContain("查出病毒，已被销毁");
        var message = await app.OnDataAsync(db =>
            db.Messages.SingleAsync(m => m.AccountId == staff.Applicant.AccountId)
        );
        message.Body.ShouldContain("退回材料后更换");
        await ShouldVerifyAsync(app);
    }

    [Theory, EachDatabase]
    public async Task Two_nodes_at_once_look_at_each_file_once_and_tell_its_owner_once(TestDatabase on)
    {
        var one = await StartAsync(on);
        var other = Start(one.Place);
        await clamd.StartAsync();
        var staff = await one.AddStaffAsync();
        var entry = Archives.PathOf(await staff.Archive.FillAsync("patent", Archives.Patent));
        await staff.Archive.UploadAsync(entry, "certificate", Virus(), Infected);
        for (var number = 0; number < 4; number++)
        {
            await staff.Archive.UploadAsync(entry, "certificate", Archives.Pdf($"{number}"));
        }

        await Task.WhenAll(ScanAsync(one), ScanAsync(other), ScanAsync(one), ScanAsync(other));
        await ScanAsync(one);

        var files = await one.OnDataAsync(db => db.Files.ToListAsync());
        files.Count(f => f.Scan == FileScan.Passed).ShouldBe(files.Count - 1);
        files.ShouldAllBe(f => f.ScanTries == 1);
        (await one.OnDataAsync(db => db.Journal.CountAsync(e => e.Act == CondemnFile.Act))).ShouldBe(1);
        (await one.OnDataAsync(db => db.Messages.CountAsync(m => m.AccountId == staff.Applicant.AccountId))).ShouldBe(
            1
        );
    }

    [Theory, EachDatabase]
    public async Task The_same_bytes_of_two_people_are_condemned_for_both(TestDatabase on)
    {
        var app = await StartAsync(on);
        await clamd.StartAsync();
        var people = new[] { await app.AddStaffAsync("张三"), await app.AddStaffAsync("李四") };
        foreach (var staff in people)
        {
            var entry = Archives.PathOf(await staff.Archive.FillAsync("patent", Archives.Patent));
            await staff.Archive.UploadAsync(entry, "certificate", Virus(), Infected);
        }

        await ScanAsync(app);

        foreach (var staff in people)
        {
            (
                await app.OnDataAsync(db => db.Messages.CountAsync(m => m.AccountId == staff.Applicant.AccountId))
            ).ShouldBe(1);
        }

        (await app.OnDataAsync(db => db.Files.CountAsync(f => f.Scan == FileScan.Infected))).ShouldBe(2);
    }

    [Fact]
    public async Task The_application_looks_by_itself_within_seconds()
    {
        await clamd.StartAsync();
        var app = await StartAsync(TestDatabase.Sqlite, byItself: true);
        var staff = await app.AddStaffAsync();
        await staff.Archive.ReadyPatentAsync();

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await FileAsync(app)).Scan != FileScan.Passed)
        {
            await ticks.WaitForNextTickAsync(patience.Token);
        }
    }

    [Fact]
    public async Task Without_a_scanner_files_pass_by_our_own_checks_and_the_page_says_so()
    {
        var app = new TestApp(await TestDatabases.CreateAsync(TestDatabase.Sqlite));
        apps.Add(app);
        var staff = await app.AddStaffAsync();
        await staff.Archive.ReadyPatentAsync();

        var file = await FileAsync(app);
        (file.Scan, file.ScannedBy).ShouldBe((FileScan.Passed, StoredFile.OwnChecks));
        var guard = await app.SignInAsync(await app.AddAdministratorAsync(AdministratorKind.Security));
        (await guard.OpenAsync("/security/files")).Text.ShouldContain("没有设置病毒扫描服务");
    }

    [Fact]
    public async Task An_address_that_is_none_keeps_the_site_from_starting()
    {
        var settings = new Dictionary<string, string> { ["Zhicheng:Clamd"] = "127.0.0.1:3310" };
        var place = await TestDatabases.CreateAsync(TestDatabase.Sqlite);
        await using var app = new TestApp(place, settings);

        Should.Throw<InvalidOperationException>(() => app.CreateClient());

        await TestDatabases.RemoveAsync(place);
    }

    private static byte[] Virus() =>
        System.Text.Encoding.Latin1.GetBytes(
            $"%PDF-1.4\n%{Clamd.Virus}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
                + "xref\n0 3\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
        );

    private async Task<TestApp> StartAsync(TestDatabase on, bool byItself = false) =>
        Start(await TestDatabases.CreateAsync(on), byItself);

    private TestApp Start(TestPlace place, bool byItself = false)
    {
        var app = new TestApp(place, clamd.Configuration(byItself));
        apps.Add(app);
        return app;
    }

    private static async Task ScanAsync(TestApp app)
    {
        while (await app.CallAsync<ScanFiles, int>(s => s.RunAsync(Cancel)) > 0) { }
    }

    private static Task<StoredFile> FileAsync(TestApp app) =>
        app.OnDataAsync(db => db.Files.AsNoTracking().SingleAsync());

    private static async Task<HttpStatusCode> OpenAsync(Browser browser, StoredFile file)
    {
        using var answer = await browser.Client.GetAsync($"/files/{file.Id}", Cancel);
        return answer.StatusCode;
    }

    private static async Task ShouldVerifyAsync(TestApp app) =>
        (await app.CallAsync<VerifyData, VerifyData.Report>(v => v.RunAsync(Cancel))).Faults.ShouldBeEmpty();
}
