using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Journeys;

/// <summary>The engineer's application: the six steps, the submission, and once again after a return.</summary>
internal sealed partial class SixSteps(Scene scene, Engineer engineer)
{
    private const string Statement =
        "任助理工程师以来一直从事光学系统设计和面形检测，主持县级科研项目1项，获授权发明专利1件。";

    private IPage Page => engineer.Page;

    private Visit Visit => engineer.Visit;

    public async Task StartAsync()
    {
        await engineer.ComeBackAsync();
        await Visit.LookAsync("journey-03-home-ready");
        await engineer.ClickLinkAsync("查看要求和结论");
        await Visit.LookAsync("journey-04-plan");
        await engineer.ClickButtonAsync("马上申报");
        await Page.WaitForURLAsync("**/my/applications/**");
        await Visit.LookAsync("journey-05-application");
    }

    public async Task PhotoAsync()
    {
        scene.Pass();
        await engineer.ClickLinkAsync("继续填写：上传证件照");
        await Drawing.ChooseAsync(Page, "证件照", await Drawing.ScanAsync(Page, scene.Assets.Photo(0)));
        await Expect(Page.Locator("cropper-selection")).ToBeVisibleAsync();
        await Visit.LookAsync("journey-06-photo-crop");
        await engineer.ClickButtonAsync("使用裁剪后的照片");
        await Expect(Page.GetByAltText("您上传的证件照")).ToBeVisibleAsync();
        await Visit.LookAsync("journey-07-photo");
        await engineer.ClickLinkAsync("下一步");
    }

    public async Task PledgeAsync()
    {
        await AtAsync("签署个人承诺");
        await Drawing.DotAsync(Page);
        await engineer.ClickButtonAsync("签署");
        await Expect(Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("只有一个点");
        await Visit.LookAsync("journey-08-pledge-refused");
        await Drawing.SignAsync(Page);
        await Expect(Page.GetByText("看得清楚，可以提交")).ToBeVisibleAsync();
        await engineer.ClickButtonAsync("签署");
        await Expect(Page.GetByAltText("您的签名")).ToBeVisibleAsync();
        await Visit.LookAsync("journey-09-pledge-signed");
        await engineer.ClickLinkAsync("下一步");
    }

    public async Task InformationAsync()
    {
        await AtAsync("填写申报信息");
        await Page.GetByRole(AriaRole.Group, new() { Name = "申报类型" }).GetByLabel(NormalTrack()).CheckAsync();
        await engineer.AnswerAsync("申报专业", "光学技术");
        await engineer.AnswerAsync("本人述职", Statement);
        await engineer.AnswerAsync("受理评审委员会", scene.Plan.CommitteeName);
        await Visit.LookAsync("journey-10-information");
        await engineer.ClickButtonAsync("保存，下一步");
    }

    public async Task AchievementsAsync()
    {
        await AtAsync("选择相关业绩");
        foreach (var box in await Page.GetByRole(AriaRole.Checkbox).AllAsync())
            await box.CheckAsync();
        await Page.GetByLabel("作为代表作").First.CheckAsync();
        await Visit.LookAsync("journey-11-achievements");
        await engineer.ClickButtonAsync("保存，下一步");
    }

    public async Task ClaimAsync()
    {
        await AtAsync("需专家认定的条件");
        await Visit.LookAsync("journey-12-claims");
        await engineer.ClickLinkAsync("设计开发、二次迭代");
        await engineer.AnswerAsync("理由", "主持三款镜头的设计开发和二次迭代，其中一款于2024年投产，年销售额800万元。");
        await engineer.AnswerAsync("共几项", "3");
        await engineer.UploadAsync("佐证材料", scene.Paper("work-statement", Engineer.Name, "镜头设计开发和二次迭代"));
        await engineer.ClickButtonAsync("保存");
        await Expect(Page.GetByText("已保存这一条")).ToBeVisibleAsync();
        await Visit.LookAsync("journey-13-claim");
        await engineer.ClickLinkAsync("上传相关附件");
    }

    public async Task AttachmentsAsync()
    {
        await AtAsync("上传相关附件");
        foreach (var year in new[] { "2022", "2023", "2024", "2025" })
            await engineer.UploadAsync(
                $"{year}年度继续教育学时登记证明",
                scene.Paper("hours-statement", Engineer.Name, year)
            );
        await engineer.UploadAsync(
            "现任专业技术职务资格聘书",
            scene.Paper("engagement-letter", Engineer.Name, "助理工程师", "2018年9月20日")
        );
        await engineer.UploadAsync(
            "教育部学历证书电子注册备案表",
            scene.Paper("degree-certificate", Engineer.Name, "示例大学", "光电信息科学与工程")
        );
        await Visit.LookAsync("journey-14-attachments");
        await engineer.ClickLinkAsync("下一步");
    }

    public async Task SubmitAsync()
    {
        await AtAsync("预览确认提交");
        await Expect(Page.GetByText("需要填写和上传的都齐了")).ToBeVisibleAsync();
        await Visit.LookAsync("journey-15-preview");
        await engineer.ClickButtonAsync("提交");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "申报回执" })).ToBeVisibleAsync();
        await Expect(Page.GetByText("GD2025-00001")).ToBeVisibleAsync();
        await Visit.LookAsync("journey-16-receipt");
        await Visit.OpenAsync("/my");
        await engineer.ClickLinkAsync("查看进度");
        await Expect(Page.GetByText("用人单位资格审查").First).ToBeVisibleAsync();
        await Visit.LookAsync("journey-17-status-submitted");
    }

    /// <summary>A message says what is asked; every item is worked through, and what is sent again names what changed.</summary>
    public async Task ResubmitAsync()
    {
        await engineer.ComeBackAsync();
        await Visit.LookAsync("journey-21-home-returned");
        await engineer.ClickLinkAsync("消息，");
        await Visit.LookAsync("journey-22-inbox");
        await Page.Locator(".zc-message-new a").First.ClickAsync();
        await Visit.LookAsync("journey-23-message");
        await engineer.ClickLinkAsync("查看详情");
        await Visit.LookAsync("journey-24-status-returned");

        await FixAsync("证件照", () => ChangePhotoAsync());
        await FixAsync("本人述职", () => ChangeStatementAsync());
        await Expect(Page.GetByText("2 / 2")).ToBeVisibleAsync();
        await Visit.LookAsync("journey-25-status-worked-through");
        scene.Pass();
        await engineer.ClickLinkAsync("预览并重新提交");
        await engineer.ClickButtonAsync("重新提交");
        await Expect(Page.GetByText("第2次提交").First).ToBeVisibleAsync();
        await engineer.ClickLinkAsync("返回");
        await Expect(Page.GetByText("这次提交与上次相比改了什么")).ToBeVisibleAsync();
        await Visit.LookAsync("journey-26-status-resubmitted");
    }

    /// <summary>The end, as the engineer learns of it.</summary>
    public async Task SeeResultAsync()
    {
        await engineer.ComeBackAsync();
        await Visit.LookAsync("journey-60-home-confirmed");
        await engineer.ClickLinkAsync("消息，");
        await Visit.LookAsync("journey-61-inbox");
        await Page.Locator(".zc-message-new a").First.ClickAsync();
        await Visit.LookAsync("journey-62-message-confirmed");
        await engineer.ClickLinkAsync("查看详情");
        await Expect(Page.Locator(".zc-case")).ToContainTextAsync("确认取得资格");
        await Visit.LookAsync("journey-63-status-confirmed");
    }

    private async Task AtAsync(string step)
    {
        scene.Pass();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(step);
    }

    private async Task FixAsync(string label, Func<Task> change)
    {
        var item = Page.Locator(".zc-todo > li").Filter(new() { HasText = label }).First;
        await item.GetByRole(AriaRole.Link, new() { Name = "去修改" }).ClickAsync();
        await change();
        await engineer.ClickLinkAsync("申报概况");
        await item.GetByRole(AriaRole.Button, new() { Name = "标为改好" }).ClickAsync();
        await Expect(item.GetByRole(AriaRole.Button, new() { Name = "取消标记" })).ToBeVisibleAsync();
    }

    private async Task ChangePhotoAsync()
    {
        await Drawing.ChooseAsync(Page, "证件照", Drawing.Jpeg(scene.Assets.Photo(2), "证件照（白底）.jpg"));
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "证件照" }))
            .ToContainTextAsync("证件照（白底）.jpg");
    }

    private async Task ChangeStatementAsync()
    {
        await engineer.AnswerAsync(
            "本人述职",
            Statement + "在检测项目中任项目负责人，提出检测方案并完成光路设计和标定。"
        );
        await engineer.ClickButtonAsync("保存");
        await Page.WaitForLoadStateAsync();
    }

    [GeneratedRegex("^正常申报", RegexOptions.None, 1000)]
    private static partial Regex NormalTrack();
}
