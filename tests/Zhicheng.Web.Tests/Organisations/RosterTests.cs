using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Documents.Xlsx;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Organisations;

/// <summary>An employer's list is read as a difference, with everything wrong by row and column, and applied as a unit.</summary>
public sealed class RosterTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Page = "/desk/people/roster";

    private static int phones;

    [Theory, EachDatabase]
    public async Task A_list_is_shown_as_a_difference_applied_once_and_does_nothing_the_second_time(TestDatabase on)
    {
        var (app, employer, desk) = await DeskAsync(on);
        var bound = await app.AddApplicantAsync(employer.Id, "甲在册");
        var left = await app.AddApplicantAsync(employer.Id, "乙离开");
        var elsewhere = await app.AddApplicantAsync((await app.AddOrganisationAsync(StageActor.Employer)).Id, "丙别处");
        var (fresh, number) = (NewPhone(), Number(1));
        string[][] people =
        [
            ["甲在册", await PhoneAsync(app, bound), "", ""],
            ["丙别处", await PhoneAsync(app, elsewhere), "", "2026-11-01"],
            ["丁新来", fresh, number, "2026-11-02"],
        ];
        var file = await WorkbookAsync(people);
        var seen = await desk.SubmitAsync(Page, null, "handler=Upload", ("Sheet", "名单.xlsx", file));
        seen.Text.ShouldContain("开通账号 1人：丁新来");
        seen.Text.ShouldContain("已有账号，请本人确认 1人：丙别处");
        seen.Text.ShouldContain("不变 1人");
        seen.Text.ShouldContain("已绑定而不在名单上 1人：乙离开");
        (await app.OnDataAsync(db => db.WithPhone(fresh).AnyAsync())).ShouldBeFalse();

        var done = await desk.SubmitAsync(seen, null, "handler=Apply");
        done.Text.ShouldContain("开通账号1个");
        done.Text.ShouldContain("请已有账号的1人确认");
        var made = await app.OnDataAsync(db =>
            db.Persons.Include(p => p.Bindings)
                .SingleAsync(p => p.Name == "丁新来" && p.Account!.DisplayName == "丁新来")
        );
        (made.EmployerId, made.IdNumber).ShouldBe(((Guid?)null, number));
        made.Bindings.ShouldHaveSingleItem().State.ShouldBe(BindingState.Offered);
        made.Bindings[0].From.ShouldBe(new DateOnly(2026, 11, 2));
        (await app.OnDataAsync(db => db.Outbox.AsAsyncEnumerable().CountAsync(m => m.To == fresh).AsTask())).ShouldBe(
            1
        );
        // Who was not ticked to go stays, and who is elsewhere stays there until they say otherwise.
        (await EmployerOfAsync(app, left)).ShouldBe(employer.Id);
        (await EmployerOfAsync(app, elsewhere)).ShouldNotBe(employer.Id);
        var them = await app.SignInAsync(elsewhere);
        (
            await them.SubmitAsync("/my/employer-offers", new Dictionary<string, string?> { ["agrees"] = "true" })
        ).Path.ShouldBe("/my");
        (await EmployerOfAsync(app, elsewhere)).ShouldBe(employer.Id);

        var before = await app.OnDataAsync(db => db.Bindings.CountAsync());
        var again = await desk.SubmitAsync(Page, null, "handler=Upload", ("Sheet", "名单.xlsx", file));
        again.Text.ShouldContain("开通账号 0人");
        await desk.SubmitAsync(again, null, "handler=Apply");
        (await app.OnDataAsync(db => db.Bindings.CountAsync())).ShouldBe(before);
        (await app.OnDataAsync(db => db.Outbox.AsAsyncEnumerable().CountAsync(m => m.To == fresh).AsTask())).ShouldBe(
            1
        );

        var released = await desk.SubmitAsync(
            again,
            new Dictionary<string, string?> { ["release"] = "true" },
            "handler=Apply"
        );
        released.Text.ShouldContain("解除1人");
        (await EmployerOfAsync(app, left)).ShouldBeNull();
        var report = await app.CallAsync<VerifyJournal, VerifyJournal.Report>(v => v.RunAsync(CancellationToken.None));
        report.Faults.ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Everything_wrong_is_named_by_row_and_column_and_nothing_is_applied(TestDatabase on)
    {
        var (app, employer, desk) = await DeskAsync(on);
        var known = await app.AddApplicantAsync(name: "真名");
        var (twice, fine) = (NewPhone(), NewPhone());
        var file = await WorkbookAsync([
            ["", "12345", "33010619900307001", ""],
            ["张一", twice, "", "2027-01-01"],
            ["张二", twice, "", ""],
            ["好人", fine, "", ""],
        ]);
        var page = await desk.SubmitAsync(Page, null, "handler=Upload", ("Sheet", "名单.xlsx", file));
        foreach (
            var sentence in new[]
            {
                "第2行“姓名”：请填写姓名",
                "第2行“手机号”：手机号应为11位数字",
                "第2行“身份证号码”：身份证号码应为18位，现为17位",
                "第3行“到本单位的日期”",
                "第4行“手机号”：与第3行相同",
            }
        )
        {
            page.Text.ShouldContain(sentence);
        }

        page.Html.ShouldNotContain("handler=Apply");
        var other = await desk.SubmitAsync(
            Page,
            null,
            "handler=Upload",
            (
                "Sheet",
                "名单.xlsx",
                await WorkbookAsync([
                    ["假名", await PhoneAsync(app, known), "", ""],
                    ["好人", fine, "", ""],
                ])
            )
        );
        // No more than opening an account tells.
        other.Text.ShouldContain("第2行“手机号”：这个手机号已有账号，但姓名不是这个");
        other.Text.ShouldNotContain("真名");
        (await app.OnDataAsync(db => db.WithPhone(fine).AnyAsync())).ShouldBeFalse();
        (await app.OnDataAsync(db => db.Bindings.AnyAsync(b => b.EmployerId == employer.Id))).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task What_changed_since_it_was_shown_is_shown_anew_and_another_desk_applies_nothing(TestDatabase on)
    {
        var (app, _, desk) = await DeskAsync(on);
        var phone = NewPhone();
        var seen = await desk.SubmitAsync(
            Page,
            null,
            "handler=Upload",
            (
                "Sheet",
                "名单.xlsx",
                await WorkbookAsync([
                    ["戊同时", phone, "", ""],
                ])
            )
        );
        var form = seen.Form("handler=Apply");
        foreach (var kind in Enum.GetValues<StageActor>())
        {
            var other = await app.SignInAsync(await app.AddOfficerAsync(await app.AddOrganisationAsync(kind)));
            var token = (await other.OpenAsync("/inbox")).Form("__RequestVerificationToken")[
                "__RequestVerificationToken"
            ]!;
            await other.PostAsync(
                $"{Page}?handler=Apply",
                form.Fields.Select(f => f.Key == "__RequestVerificationToken" ? new(f.Key, token) : f)
            );
        }

        (await app.OnDataAsync(db => db.WithPhone(phone).AnyAsync())).ShouldBeFalse();
        await desk.SubmitAsync(
            "/desk/accounts",
            new Dictionary<string, string?>
            {
                ["Typed[name]"] = "戊同时",
                ["Typed[phone]"] = phone,
                ["Typed[confirmed]"] = "true",
            }
        );
        (await desk.SubmitAsync(seen, null, "handler=Apply")).Text.ShouldContain("有了变化，还没有导入");
    }

    [Theory, EachDatabase]
    public async Task A_number_that_somebody_has_is_told_to_them_and_not_to_the_employer(TestDatabase on)
    {
        var (app, _, desk) = await DeskAsync(on);
        var number = Number(on == TestDatabase.Sqlite ? 2 : 3);
        var holder = await app.AddApplicantAsync(shape: p => p.IdNumber = number);
        var phone = NewPhone();
        var seen = await desk.SubmitAsync(
            Page,
            null,
            "handler=Upload",
            (
                "Sheet",
                "名单.xlsx",
                await WorkbookAsync([
                    ["己同号", phone, number, ""],
                ])
            )
        );
        seen.Text.ShouldContain("开通账号 1人");
        await desk.SubmitAsync(seen, null, "handler=Apply");
        var account = await app.OnDataAsync(db => db.WithPhone(phone).Select(a => a.Id).SingleAsync());
        (await app.OnDataAsync(db => db.Persons.SingleAsync(p => p.AccountId == account))).IdNumber.ShouldBeNull();
        (await app.OnDataAsync(db => db.Messages.CountAsync(m => m.AccountId == holder.AccountId))).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_no_workbook_or_bursts_is_refused_whatever_its_name()
    {
        var (_, _, desk) = await DeskAsync(TestDatabase.Sqlite);
        foreach (
            var (content, sentence) in new[]
            {
                (Encoding.UTF8.GetBytes("姓名,手机号\n张三,13800000000"), "这不是 Excel 工作簿"),
                ("PK\u0003\u0004"u8.ToArray(), "打不开"),
                (Package(("a.txt", 10)), "这不是 Excel 工作簿"),
                (Package(("xl/workbook.xml", 100), ("xl/vbaProject.bin", 10)), "含有宏"),
                (Package(("xl/workbook.xml", 100), ("xl/worksheets/sheet1.xml", 60_000_000)), "解压后过大"),
                (Package(("xl/workbook.xml", 100)), "打不开"),
            }
        )
        {
            var page = await desk.SubmitAsync(Page, null, "handler=Upload", ("Sheet", "名单.xlsx", content));
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Text.ShouldContain(sentence);
        }
    }

    [Fact]
    public async Task The_blank_can_be_filled_in_and_read_and_others_have_no_such_page()
    {
        var (app, _, desk) = await DeskAsync(TestDatabase.Sqlite);
        var blank = await desk.Client.GetByteArrayAsync($"{Page}?handler=Template");
        using var content = new MemoryStream(blank);
        XlsxReader
            .Read(content, 10, 10)
            .ShouldBeOfType<XlsxReading.Read>()
            .Rows[0]
            .ShouldBe(["姓名", "手机号", "身份证号码", "到本单位的日期"]);
        var empty = await desk.SubmitAsync(Page, null, "handler=Upload", ("Sheet", "模板.xlsx", blank));
        empty.Text.ShouldContain("名单里没有人");
        var applicant = await app.SignInAsync(await app.AddApplicantAsync());
        (await applicant.OpenAsync(Page)).Path.ShouldNotStartWith(Page);
    }

    private async Task<(TestApp App, Organisation Employer, Browser Desk)> DeskAsync(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        app.Clock.Set(new DateOnly(2026, 11, 20));
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        return (app, employer, await app.SignInAsync(await app.AddOfficerAsync(employer)));
    }

    private static string NewPhone() => $"136{Interlocked.Increment(ref phones):D8}";

    private static string Number(int position)
    {
        var digits = $"33010619900307{position:D3}";
        return digits + IdNumber.CheckCharacter(digits);
    }

    private static Task<string> PhoneAsync(TestApp app, TestApplicant person) =>
        app.OnDataAsync(db => db.Users.Where(a => a.Id == person.AccountId).Select(a => a.PhoneNumber!).SingleAsync());

    private static Task<Guid?> EmployerOfAsync(TestApp app, TestApplicant person) =>
        app.OnDataAsync(db => db.Persons.Where(p => p.Id == person.PersonId).Select(p => p.EmployerId).SingleAsync());

    private static async Task<byte[]> WorkbookAsync(string[][] people)
    {
        using var output = new MemoryStream();
        await using (var sheet = await XlsxWriter.OpenAsync(output, new("名单", [12, 16, 24, 16], 1, ""), default))
        {
            await sheet.WriteRowAsync([new("姓名"), new("手机号"), new("身份证号码"), new("到本单位的日期")]);
            foreach (var person in people)
            {
                await sheet.WriteRowAsync([.. person.Select(cell => new Cell(cell))]);
            }
        }

        return output.ToArray();
    }

    private static byte[] Package(params (string Name, int Bytes)[] parts)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(new byte[bytes]);
            }
        }

        return output.ToArray();
    }
}
