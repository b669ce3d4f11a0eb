using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Accounts;
using Zhicheng.Web.Tests.Accounts.Federation;

namespace Zhicheng.Web.Tests.Exchanges;

/// <summary>Facts that the organisation which keeps them uploads in a file.</summary>
public sealed class UploadTests(ExchangeApps apps) : IClassFixture<ExchangeApps>
{
    private const string Keeper = "示例继续教育中心";

    [Theory, EachDatabase]
    public async Task A_signed_file_is_shown_and_then_taken_as_a_whole(TestDatabase on)
    {
        var (app, _) = await apps.OnAsync(on);
        var (applicant, number) = await ExchangeApps.AddVerifiedAsync(app);
        var officer = await SignInKeeperAsync(app);
        var content = File(
            ("张三", number, """[{"year":2025,"professional":72,"public":18}]"""),
            ("没有这人", Citizen.NewNumber(), "[]")
        );

        var shown = await UploadAsync(officer, content);
        shown.Text.ShouldContain("共2人，其中1人在本平台有账号");
        shown.Text.ShouldContain("2025年度：专业科目72学时，公需科目18学时");
        shown.Text.ShouldContain("没有这个人，不采用");
        shown.Text.ShouldNotContain(number);
        (await app.OnDataAsync(db => db.Hours.AnyAsync(h => h.PersonId == applicant.PersonId))).ShouldBeFalse();

        var taken = await officer.SubmitAsync(shown, form: "采用：更新");
        taken.Text.ShouldContain("已更新1人的信息");
        var row = await app.OnDataAsync(db => db.Hours.SingleAsync(h => h.PersonId == applicant.PersonId));
        (row.Professional, row.Origin, row.OriginBy).ShouldBe((72m, FactOrigin.Fetched, "示例信息中心"));
        var kept = await app.OnDataAsync(db => db.FetchedAnswers.SingleAsync(a => a.PersonId == applicant.PersonId));
        kept.UploadedBy.ShouldNotBeNull();
        (await app.OnDataAsync(db => db.Messages.CountAsync(m => m.AccountId == applicant.AccountId))).ShouldBe(1);
        var upload = await app.OnDataAsync(db => db.ExchangeUploads.OrderBy(u => u.Id).LastAsync());
        upload.Content.ShouldBeNull();
        (await app.ActsAsync(upload.Id)).ShouldBe(["exchange.upload", "exchange.apply"]);
        // Once, and not again by a second click.
        var again = await officer.PostAsync(shown.Path, [.. shown.Form("采用：更新").Fields]);
        again.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Everything_wrong_with_a_file_is_said_at_once_and_nothing_is_kept(TestDatabase on)
    {
        var (app, _) = await apps.OnAsync(on);
        var officer = await SignInKeeperAsync(app);
        var number = Citizen.NewNumber();
        var before = await app.OnDataAsync(db => db.ExchangeUploads.CountAsync());
        var page = await UploadAsync(
            officer,
            File(
                ("甲", "110101199003070012", "[]"),
                ("乙", number, """[{"year":2099,"professional":1,"public":1}]"""),
                ("丙", number, """[{"year":2025,"professional":"many","public":1}]""")
            )
        );
        page.Text.ShouldContain("第1人（甲）：身份证号码的校验位不对");
        page.Text.ShouldContain("第2人（乙）：第1条记录的年度不可能");
        page.Text.ShouldContain("第3人（丙）：身份证号码和前面的人重复");
        page.Text.ShouldContain("第3人（丙）：第1条记录的“professional”不合格式");

        (await UploadAsync(officer, File(("丁", number, "[]")), sign: "0".PadLeft(64, '0'))).Text.ShouldContain(
            "签名和文件不符"
        );
        (await UploadAsync(officer, "{\"kind\":\"hours\"}")).Text.ShouldContain("文件不合格式");
        (await UploadAsync(officer, "")).Text.ShouldContain("请选择文件");
        (await app.OnDataAsync(db => db.ExchangeUploads.CountAsync())).ShouldBe(before);
    }

    [Theory, EachDatabase]
    public async Task Nobody_but_the_keeper_uploads_looks_or_applies(TestDatabase on)
    {
        var (app, _) = await apps.OnAsync(on);
        var keeper = await SignInKeeperAsync(app);
        var (_, number) = await ExchangeApps.AddVerifiedAsync(app);
        var shown = await UploadAsync(keeper, File(("张三", number, "[]")));
        foreach (var kind in (StageActor[])[StageActor.Employer, StageActor.CommitteeOffice, StageActor.HrBureau])
        {
            var other = await app.SignInAsync(await app.AddOfficerAsync(await app.AddOrganisationAsync(kind)));
            (await other.OpenAsync("/fetched")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.OpenAsync(shown.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await UploadAsync(other, File(("张三", number, "[]")))).Status.ShouldBe(HttpStatusCode.NotFound);
            var token = (await other.OpenAsync("/inbox")).Form("__RequestVerificationToken")[
                "__RequestVerificationToken"
            ]!;
            (await other.PostAsync(shown.Path, [new("__RequestVerificationToken", token)])).Status.ShouldBe(
                HttpStatusCode.NotFound
            );
        }

        var applicant = await app.SignInAsync((await ExchangeApps.AddVerifiedAsync(app)).Applicant);
        (await applicant.OpenAsync("/fetched")).Path.ShouldStartWith("/not-for-you");
        (await app.Stranger().OpenAsync("/fetched")).Path.ShouldStartWith("/sign-in");
    }

    private static async Task<Browser> SignInKeeperAsync(TestApp app) =>
        await app.SignInAsync(
            await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.CommitteeOffice, Keeper))
        );

    private static string File(params (string Name, string Number, string Records)[] people)
    {
        var rows = people.Select(p =>
            "{\"name\":\"" + p.Name + "\",\"idNumber\":\"" + p.Number + "\",\"records\":" + p.Records + "}"
        );
        return "{\"kind\":\"hours\",\"asOf\":\"2026-03-05\",\"people\":[" + string.Join(',', rows) + "]}";
    }

    private static async Task<WebPage> UploadAsync(Browser officer, string content, string? sign = null)
    {
        var token = (await officer.OpenAsync("/inbox")).Form("__RequestVerificationToken")[
            "__RequestVerificationToken"
        ]!;
        return await officer.PostAsync(
            "/fetched",
            [
                new("__RequestVerificationToken", token),
                new("Kind", "hours"),
                new("Signature", sign ?? FactsProvider.Sign(FactsProvider.Secret, "", "", content)),
            ],
            ("Document", "学时.json", Encoding.UTF8.GetBytes(content))
        );
    }
}
