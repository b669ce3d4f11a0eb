using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Journeys;

/// <summary>An officer at a desk. Every act begins on the desk and is found there.</summary>
internal sealed class Desks(Scene scene)
{
    private Visit visit = null!;

    private IPage Page => visit.Page;

    public async Task SitDownAsync(TestOfficer officer)
    {
        visit = await scene.Site.SignInAsync(officer);
        await visit.OpenAsync("/desk");
    }

    public Task LookAsync(string name) => visit.LookAsync(name);

    /// <summary>Takes the engineer for one of its own people.</summary>
    public async Task AcceptPersonAsync()
    {
        await LinkAsync("人员绑定待办");
        await visit.LookAsync("journey-02-desk-people");
        await LinkAsync(Engineer.Name);
        await visit.LookAsync("journey-02-desk-person");
        await ButtonAsync("接受");
        await Expect(Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("已接受绑定申请");
    }

    public async Task VerifyArchiveAsync()
    {
        await visit.LookAsync("journey-02-desk-archive");
        await LinkAsync("业绩档案待审核");
        await LinkAsync("逐项审核");
        for (var left = 2; left > 0; left--)
        {
            await ButtonAsync("通过");
            await Expect(Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("已审核通过");
        }

        await Expect(Page.GetByText("没有待审核的业绩")).ToBeVisibleAsync();
    }

    public async Task OpenCaseAsync(string? picture = null)
    {
        await visit.OpenAsync("/desk");
        await LinkAsync(Engineer.Name);
        await Expect(Page.Locator(".zc-case")).ToContainTextAsync(Engineer.Name);
        if (picture is not null)
            await visit.LookAsync($"{picture}-case");
    }

    /// <summary>Reads the whole file before the first decision.</summary>
    public async Task ReadAsync(string picture)
    {
        await LinkAsync("申报材料");
        await visit.LookAsync($"{picture}-file");
        await LinkAsync("量化评分");
        await visit.LookAsync($"{picture}-scores");
        await LinkAsync("佐证文件");
        await Page.Locator(".zc-finding-evidence a").First.ClickAsync();
        await Expect(Page.Locator("#evidence img")).ToBeVisibleAsync();
        await visit.LookAsync($"{picture}-documents");
        await LinkAsync("办理经过");
        await visit.LookAsync($"{picture}-timeline");
    }

    public async Task TickAsync()
    {
        scene.Pass();
        foreach (var right in await Page.GetByLabel("核对无误").AllAsync())
            await right.CheckAsync();
        await ButtonAsync("保存核对结果");
        await Expect(Page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
    }

    public async Task ReturnAsync(string picture, string reason, params (string Item, string Text)[] items)
    {
        await LinkAsync("退回");
        await Page.GetByLabel("理由", new() { Exact = true }).FillAsync(reason);
        foreach (var (item, text) in items)
        {
            var box = Page.GetByLabel(item, new() { Exact = true });
            var group = Page.Locator("details.zc-pick").Filter(new() { Has = box });
            if (!await group.EvaluateAsync<bool>("details => details.open"))
                await group.Locator("summary").ClickAsync();
            await box.CheckAsync();
            await Page.GetByLabel($"“{item}”有什么问题，怎样修改").FillAsync(text);
        }

        await visit.LookAsync($"{picture}-return");
        await ButtonAsync("退回");
        await Expect(Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("退回");
    }

    public async Task PassAsync(
        string button,
        string? picture = null,
        string opinion = "材料真实、完整，符合申报条件，同意。"
    )
    {
        await Page.Locator(".zc-case").GetByRole(AriaRole.Link, new() { Name = button, Exact = true }).ClickAsync();
        await Page.GetByLabel("审核意见").FillAsync(opinion);
        if (picture is not null)
            await visit.LookAsync($"{picture}-pass");
        await ButtonAsync(button);
        await Expect(Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("已转到");
    }

    public async Task RuleAsync(string picture)
    {
        scene.Pass();
        var open = Page.GetByRole(AriaRole.Link, new() { Name = "认定", Exact = true });
        for (var looked = false; await open.CountAsync() > 0; looked = true)
        {
            await open.First.ClickAsync();
            await Page.GetByRole(AriaRole.Group, new() { Name = "认定为" })
                .GetByRole(AriaRole.Radio)
                .First.CheckAsync();
            await Page.GetByLabel("理由").FillAsync("与证书和验收材料核对一致，经专家组认定。");
            if (!looked)
                await visit.LookAsync($"{picture}-rule");
            scene.Pass(2);
            await ButtonAsync("认定");
            await Expect(Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("已认定");
        }

        await visit.LookAsync($"{picture}-ruled");
    }

    /// <summary>Puts up the notice that waits on the desk.</summary>
    public async Task OpenNoticeAsync(string picture, string stage, bool first = true)
    {
        await visit.OpenAsync("/desk");
        await LinkAsync(stage);
        if (first)
            await visit.LookAsync($"{picture}-new");
        await Page.GetByLabel("监督电话").FillAsync("0576-80000001");
        await ButtonAsync("发起公示");
        await Expect(Page.GetByText("公示起止")).ToBeVisibleAsync();
        await visit.LookAsync($"{picture}-standing");
    }

    public async Task ReadSheetAsync(string picture)
    {
        await LinkAsync("打印公示表");
        await visit.LookAsync($"{picture}-sheet");
        await visit.OpenAsync("/desk/notices");
        await visit.LookAsync($"{picture}-list");
    }

    public async Task CloseNoticeAsync(string? picture = null)
    {
        await visit.OpenAsync("/desk");
        if (picture is not null)
            await visit.LookAsync($"{picture}-over-desk");
        await Page.Locator("section[aria-labelledby=together] a").First.ClickAsync();
        await Page.GetByLabel("无异议").CheckAsync();
        await Page.GetByLabel("公示结果", new() { Exact = true }).FillAsync("公示期间未收到异议。");
        if (picture is not null)
            await visit.LookAsync($"{picture}-over");
        await ButtonAsync("确认公示结果");
        await Expect(Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("已确认公示结果");
        if (picture is not null)
            await visit.LookAsync($"{picture}-closed");
    }

    public async Task MeetAsync(string picture)
    {
        await visit.OpenAsync("/desk");
        await LinkAsync("评委会评审（1人）");
        await Page.GetByLabel("会议日期").FillAsync("2025-10-18");
        await Page.GetByLabel("评委会成员").FillAsync("15");
        await Page.GetByLabel("出席").FillAsync("13");
        await Page.GetByLabel($"{Engineer.Name}的赞成票").FillAsync("12");
        await Page.GetByLabel($"{Engineer.Name}的反对票").FillAsync("1");
        await visit.LookAsync($"{picture}-form");
        await ButtonAsync("核对结果");
        await visit.LookAsync($"{picture}-check");
        await ButtonAsync("确认登记，通知申报人");
        await Page.WaitForURLAsync("**/desk");
    }

    public async Task ConfirmAsync(string picture)
    {
        await visit.OpenAsync("/desk");
        await LinkAsync("资格确认（1人）");
        await Page.GetByLabel("确认依据")
            .FillAsync("《关于公布2025年度光学光电工程师任职资格人员名单的通知》（示例〔2025〕12号）");
        await visit.LookAsync($"{picture}-form");
        await ButtonAsync("确认取得资格");
        await Expect(Page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
        await visit.OpenAsync("/desk?view=passed");
        await visit.LookAsync($"{picture}-desk-passed");
    }

    private Task LinkAsync(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();

    private Task ButtonAsync(string name) =>
        Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
