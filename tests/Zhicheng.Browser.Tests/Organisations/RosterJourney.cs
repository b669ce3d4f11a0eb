using Microsoft.Playwright;
using Zhicheng.Documents.Xlsx;
using Zhicheng.Policy.Plans;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Organisations;

/// <summary>An employer's officer brings a list of its people.</summary>
public sealed class RosterJourney(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_list_is_put_right_compared_and_applied()
    {
        site.App.Clock.Set(new DateOnly(2026, 11, 20));
        var employer = await site.App.AddOrganisationAsync(StageActor.Employer, "示例光电科技有限公司");
        await site.App.AddApplicantAsync(employer.Id, "王离职");
        var visit = await site.SignInAsync(await site.App.AddOfficerAsync(employer, "王芳"));
        var page = visit.Page;
        await visit.OpenAsync("/desk/people?view=bound");
        await visit.LookAsync("roster-01-people");
        await page.GetByRole(AriaRole.Link, new() { Name = "导入名单" }).ClickAsync();
        await visit.LookAsync("roster-02-upload");

        await UploadAsync(
            page,
            ["林一川", "1380000", "33010619900307001", ""],
            ["陈二", "13600001002", "", "2027-01-01"]
        );
        await Expect(page.Locator("main")).ToContainTextAsync("第2行“手机号”");
        await visit.LookAsync("roster-03-wrong");

        await UploadAsync(page, ["林一川", "13600001001", "", "2020-07-01"], ["陈二", "13600001002", "", ""]);
        await Expect(page.Locator("main")).ToContainTextAsync("2人：林一川、陈二");
        await visit.LookAsync("roster-04-difference");
        await page.GetByLabel("同时解除不在名单上的1人的绑定").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("开通账号2个");
        await visit.LookAsync("roster-05-applied");
    }

    private static async Task UploadAsync(IPage page, params string[][] people)
    {
        using var output = new MemoryStream();
        await using (var sheet = await XlsxWriter.OpenAsync(output, new("名单", [12, 16, 24, 16], 1, ""), default))
        {
            await sheet.WriteRowAsync([new("姓名"), new("手机号"), new("身份证号码"), new("到本单位的日期")]);
            foreach (var person in people)
                await sheet.WriteRowAsync([.. person.Select(cell => new Cell(cell))]);
        }

        await page.GetByLabel("名单文件")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "名单.xlsx",
                    MimeType = "application/octet-stream",
                    Buffer = output.ToArray(),
                }
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并核对" }).ClickAsync();
    }
}
