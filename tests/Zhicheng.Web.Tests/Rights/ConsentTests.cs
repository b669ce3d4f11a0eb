using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Privacy;
using Zhicheng.Core.Services.Rights;
using Zhicheng.Web.Tests.Accounts;

namespace Zhicheng.Web.Tests.Rights;

/// <summary>What people are told and agree to: asked once a version, kept with what was shown, taken back at any time.</summary>
public sealed class ConsentTests : IAsyncLifetime
{
    private readonly List<TestApp> apps = [];

    [Theory, EachDatabase]
    public async Task At_the_first_sign_in_each_text_is_asked_before_anything_else_and_the_answers_are_kept(
        TestDatabase on
    )
    {
        var app = await AppAsync(on);
        var door = await app.AddDoorAsync();
        var me = app.From("192.0.2.10");

        var page = await me.SignInAsync(door.Phone, door.Password);
        page.Path.ShouldStartWith("/account/consent");
        page.Text.ShouldContain("个人信息处理告知书");
        (await me.OpenAsync("/my/profile")).Path.ShouldBe("/account/consent?next=%2Fmy%2Fprofile");
        page = await me.SubmitAsync(await me.OpenAsync("/my/profile"), Yes);
        page.Text.ShouldContain("处理敏感个人信息的单独同意书");
        page = await me.SubmitAsync(page, Yes);
        page.Text.ShouldContain("公示申报信息的单独同意书");
        page = await me.SubmitAsync(page, Yes);
        page = await me.SubmitAsync(page, No);
        page = await me.SubmitAsync(page, No);
        page.Path.ShouldBe("/my/profile");

        var answers = await app.OnDataAsync(db =>
            db.Consents.Where(c => c.AccountId == door.Person.AccountId).OrderBy(c => c.Id).ToListAsync()
        );
        answers.Select(a => a.TextId).ShouldBe(["notice", "sensitive", "publication", "sharing", "sms"]);
        answers.Select(a => a.IsAgreed).ShouldBe([true, true, true, false, false]);
        var book = app.Services.GetRequiredService<PrivacyBook>();
        answers.ShouldAllBe(a => book.Find(a.TextId, a.TextVersion)!.Digest == a.TextDigest);
        (await DoorSteps.ActsAsync(app, door.Person.AccountId)).Count(a => a == AnswerText.Act).ShouldBe(5);
        // Declined: nothing of applications goes out any more.
        (
            await app.OnDataAsync(db =>
                db.MessageChoices.CountAsync(c =>
                    c.AccountId == door.Person.AccountId && c.Kind == MessageKind.Case && !c.IsOn
                )
            )
        ).ShouldBe(2);
        await me.SubmitAsync("/my/profile", null, "action=\"/sign-out");
        (await me.SignInAsync(door.Phone, door.Password)).Path.ShouldBe("/my");
    }

    [Theory, EachDatabase]
    public async Task What_the_service_needs_is_not_declined_but_one_may_leave_with_everything(TestDatabase on)
    {
        var app = await AppAsync(on);
        var door = await app.AddDoorAsync();
        var me = app.From("192.0.2.11");
        var page = await me.SignInAsync(door.Phone, door.Password);

        (await me.SubmitAsync(page, No)).Text.ShouldContain("不再使用的，请注销账号");

        (await app.OnDataAsync(db => db.Consents.CountAsync(c => c.AccountId == door.Person.AccountId))).ShouldBe(0);
        (await me.OpenAsync("/my/data")).Path.ShouldBe("/my/data");
        (await me.OpenAsync("/privacy")).Status.ShouldBe(HttpStatusCode.OK);
        (await me.TakeAsync(door.Password)).Entries.ShouldNotBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task A_new_version_is_asked_once_more_and_says_what_changed(TestDatabase on)
    {
        var app = await AppAsync(on);
        var door = await app.AddDoorAsync();
        await AnswerAllAsync(app, door);
        var me = app.From("192.0.2.12");
        (await me.SignInAsync(door.Phone, door.Password)).Path.ShouldBe("/my");

        app.Clock.Set(new DateOnly(2027, 1, 4));
        var page = await me.SignInAsync(door.Phone, door.Password);

        page.Path.ShouldStartWith("/account/consent");
        page.Text.ShouldContain("第2版");
        page.Text.ShouldContain("与您看过的版本相比：加了一句。");
        page = await me.SubmitAsync(page, Yes);
        page.Path.ShouldBe("/my");
        var history = await me.OpenAsync("/my/data/consents");
        history.Text.ShouldContain("个人信息处理告知书，第1版：同意（看过）");
        history.Text.ShouldContain("个人信息处理告知书，第2版：同意（看过）");
        (await me.OpenAsync("/privacy")).Html.ShouldContain("/privacy/notice/1");
        (await me.OpenAsync("/privacy/notice/1")).Text.ShouldContain("不是现行的版本");
    }

    [Theory, EachDatabase]
    public async Task Consent_is_taken_back_and_given_again_by_its_owner_alone(TestDatabase on)
    {
        var app = await AppAsync(on);
        var door = await app.AddDoorAsync();
        await AnswerAllAsync(app, door);
        var other = await app.AddDoorAsync();
        await AnswerAllAsync(app, other);
        var me = await app.SignInAsync(door.Person);

        await me.SubmitAsync("/my/data/consents", No, "value=\"sharing\"");

        (await IsGivenAsync(app, door, "sharing")).ShouldBeFalse();
        (await IsGivenAsync(app, other, "sharing")).ShouldBeTrue();
        await me.SubmitAsync("/my/data/consents", Yes, "value=\"sharing\"");
        (await IsGivenAsync(app, door, "sharing")).ShouldBeTrue();
        var page = await me.OpenAsync("/my/data/consents");
        page.Html.ShouldNotContain("name=\"text\" value=\"sensitive\"");
        (
            await me.SubmitAsync(
                page,
                new Dictionary<string, string?> { ["text"] = "sensitive", ["agrees"] = "false" },
                "value=\"sharing\""
            )
        ).Text.ShouldContain("请注销账号");
        (await IsGivenAsync(app, door, "sensitive")).ShouldBeTrue();
        (
            await me.SubmitAsync(page, new Dictionary<string, string?> { ["text"] = "nothing" }, "value=\"sharing\"")
        ).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void The_texts_that_are_shipped_are_sound_and_a_broken_one_is_named()
    {
        var book = PrivacyFiles.Read(InstalledFolder.Find("privacy", null), "某局", "电话");
        book.Texts.Select(t => t.Id).ShouldBe(["notice", "sensitive", "publication", "sharing", "sms"]);
        book.Texts[0].Parts[0].Paragraphs[0].ShouldStartWith("某局。联系方式：电话。");

        var folder = Directory.CreateTempSubdirectory("zhicheng-privacy-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "classes.yaml"), "classes:\n  - id: account\n");
            Should
                .Throw<InvalidDataException>(() => PrivacyFiles.Read(folder.FullName, "", ""))
                .Message.ShouldContain("classes.yaml: class account");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps)
        {
            await app.DisposeAsync();
            await TestDatabases.RemoveAsync(app.Place);
        }
    }

    private static Dictionary<string, string?> Yes => new() { ["agrees"] = "true" };

    private static Dictionary<string, string?> No => new() { ["agrees"] = "false" };

    private static Task<bool> IsGivenAsync(TestApp app, TestDoor door, string text) =>
        app.CallAsync<FindTexts, bool>(t =>
            t.IsGivenAsync(door.Person.AccountId, text, TestContext.Current.CancellationToken)
        );

    private static async Task AnswerAllAsync(TestApp app, TestDoor door)
    {
        foreach (var text in app.Services.GetRequiredService<PrivacyBook>().On(new DateOnly(2026, 11, 20)))
        {
            await app.CallAsync<AnswerText, object>(async a =>
                await a.RunAsync(door.Person.Actor, text.Id, text.Version, true, TestContext.Current.CancellationToken)
            );
        }
    }

    // With the texts that are shipped, and a second version of the notice from 2027 on.
    private async Task<TestApp> AppAsync(TestDatabase on)
    {
        var place = await TestDatabases.CreateAsync(on);
        var folder = Path.Combine(place.Folder, "texts-of-the-test");
        var shipped = InstalledFolder.Find("privacy", null);
        foreach (var file in Directory.GetFiles(shipped, "*.yaml", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var first = await File.ReadAllTextAsync(Path.Combine(folder, "texts", "notice", "1.yaml"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "texts", "notice", "2.yaml"),
            first.Replace("from: 2026-01-01", "from: 2027-01-01\nchanges: 加了一句。", StringComparison.Ordinal)
        );
        var app = new TestApp(place, new Dictionary<string, string> { ["Zhicheng:Privacy"] = folder });
        apps.Add(app);
        return app;
    }
}
