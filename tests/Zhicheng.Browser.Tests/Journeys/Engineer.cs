using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Zhicheng.Web.Tests.Accounts;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Journeys;

/// <summary>The engineer at a browser: an account, a profile, an archive.</summary>
internal sealed class Engineer(Scene scene)
{
    public const string Name = "林一川";
    private const string Phone = "13905760001";
    private const string Password = "jing tou she ji 2025";

    public Visit Visit { get; private set; } = null!;

    public IPage Page => Visit.Page;

    public async Task RegisterAsync()
    {
        Visit = await scene.Site.VisitAsync();
        await Visit.OpenAsync("/");
        await ClickLinkAsync("注册个人账号");
        await Page.GetByLabel("手机号").FillAsync(Phone);
        await ClickButtonAsync("获取验证码");
        await Page.GetByLabel("验证码").FillAsync(await scene.Site.App.CodeAsync(Phone));
        await Page.GetByLabel("姓名").FillAsync(Name);
        await Page.GetByLabel("身份证号码").FillAsync(ProfileAnswers.IdentityNumber);
        await Page.GetByLabel("密码").FillAsync(Password);
        await Visit.LookAsync("journey-00-register");
        await ClickButtonAsync("注册");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "填好个人基本信息" })).ToBeVisibleAsync();
        await Visit.LookAsync("journey-01-home-new");
    }

    /// <summary>On another day one signs in again, and a message leads on.</summary>
    public async Task ComeBackAsync()
    {
        await Visit.OpenAsync("/sign-in");
        await Page.GetByLabel("手机号或邮箱").FillAsync(Phone);
        await Page.GetByLabel("密码").FillAsync(Password);
        await ClickButtonAsync("登录");
        await Page.WaitForURLAsync("**/my");
    }

    public async Task FillProfileAsync()
    {
        await ClickLinkAsync("去填写");
        foreach (var (link, answers) in ProfileAnswers.All)
            await FillAsync(link, answers);
        await AskEmployerAsync();
    }

    /// <summary>Once the employer has accepted, nothing is missing.</summary>
    public async Task SeeProfileAsync()
    {
        await Visit.OpenAsync("/my/profile");
        await Expect(Page.GetByText("该填的都填好了")).ToBeVisibleAsync();
        await Visit.LookAsync("journey-02-profile");
    }

    public async Task FillArchiveAsync()
    {
        await Visit.OpenAsync("/my/achievements");
        await AddAsync(
            "登记第一项业绩",
            "科研项目",
            [
                ("名称", "大口径非球面透镜面形在线检测技术研究"),
                ("项目级别", "县（市、区）级（市级行业）"),
                ("本人作用", "项目负责人"),
                ("完成或验收日期", "2024-11-20"),
            ],
            (
                "立项文件或合同",
                scene.Paper(
                    "project-book",
                    "大口径非球面透镜面形在线检测技术研究",
                    "县（市、区）级",
                    scene.Employer.Name
                )
            ),
            (
                "验收或评审材料",
                scene.Paper("project-acceptance", "大口径非球面透镜面形在线检测技术研究", scene.Employer.Name, Name)
            )
        );
        await AddAsync(
            "新增业绩",
            "专利",
            [
                ("名称", "一种大口径非球面透镜的在线检测装置"),
                ("专利类型", "发明专利"),
                ("本人发明人排名", "1"),
                ("授权日期", "2025-06-18"),
            ],
            ("专利证书", scene.Paper("patent-certificate", "一种大口径非球面透镜的在线检测装置", Name, "发明专利")),
            (
                "实际效益证明",
                scene.Paper("benefit-statement", "一种大口径非球面透镜的在线检测装置", Name, scene.Employer.Name)
            )
        );
        await Visit.OpenAsync("/my/achievements");
        await Expect(Page.GetByText("待单位审核").First).ToBeVisibleAsync();
    }

    public async Task UploadAsync(string slot, FilePayload file)
    {
        await Drawing.ChooseAsync(Page, slot, file);
        var shelf = Page.GetByRole(AriaRole.Region, new() { NameRegex = Labelled(slot) });
        await Expect(shelf.GetByRole(AriaRole.Link, new() { Name = file.Name, Exact = true })).ToBeVisibleAsync();
    }

    public Task ClickLinkAsync(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();

    public Task ClickButtonAsync(string name) =>
        Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Answers a question by what stands beside it, whether one types, chooses from a list or ticks.</summary>
    public async Task AnswerAsync(string question, string answer)
    {
        var group = Page.GetByRole(AriaRole.Group, new() { NameRegex = Labelled(question) });
        if (await group.CountAsync() > 0)
        {
            await group.GetByText(answer, new() { Exact = true }).ClickAsync();
            return;
        }

        var control = Page.GetByLabel(Labelled(question));
        if (await control.EvaluateAsync<bool>("element => element.tagName === 'SELECT'"))
            await control.SelectOptionAsync(new SelectOptionValue { Label = answer });
        else
            await control.FillAsync(answer);
    }

    private static Regex Labelled(string label) =>
        new($@"^{Regex.Escape(label)}\s*(选填)?$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private async Task FillAsync(string link, (string Question, string Answer)[] answers)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();
        foreach (var (question, answer) in answers)
            await AnswerAsync(question, answer);
        await ClickButtonAsync("保存");
        await Expect(Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("已保存");
    }

    private async Task AskEmployerAsync()
    {
        await ClickLinkAsync("绑定：现工作单位");
        await Page.GetByRole(AriaRole.Searchbox).FillAsync("光电科技");
        await ClickButtonAsync("查找");
        await Page.GetByText(scene.Employer.Name).ClickAsync();
        await AnswerAsync("自哪天起在这里工作", "2015-07-01");
        await ClickButtonAsync("申请绑定这个单位");
        await Expect(Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("等单位接受");
        await Visit.LookAsync("journey-02-employer-asked");
    }

    private async Task AddAsync(
        string link,
        string kind,
        (string Question, string Answer)[] answers,
        params (string Slot, FilePayload File)[] papers
    )
    {
        await ClickLinkAsync(link);
        await Page.GetByRole(AriaRole.Link, new() { Name = kind, Exact = true }).ClickAsync();
        foreach (var (question, answer) in answers)
            await AnswerAsync(question, answer);
        await AnswerAsync("与申报专业的关系", "本专业");
        await ClickButtonAsync("保存，下一步：材料");
        foreach (var (slot, file) in papers)
            await UploadAsync(slot, file);
        await ClickButtonAsync($"提交给{scene.Employer.Name}审核");
        await Expect(Page.GetByText("等待审核")).ToBeVisibleAsync();
        await Visit.OpenAsync("/my/achievements");
    }
}
