using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Policies;

/// <summary>One officer changes a policy and sees what that does, another lets it take effect, and the public reads it.</summary>
public sealed class PublishingTests(DemoSite site) : IClassFixture<DemoSite>
{
    private const string Old = "taizhou-optics/2025";
    private const string New = "taizhou-optics/2026";
    private const string Rule =
        "- education: { is: college, discipline: [own, related] }\n            - employment: { discipline: [own, related], years: ";

    private const string Needs = "continuing-education, assessments, technical-level, results, similarity, integrity]";

    private const string Example = """
        examples:
          - name: 本科取得助理工程师资格后满30年
            cite: criteria 第七条（一）2
            dossier:
              schema: dossier/v1
              grade: engineer
              education: [{ level: bachelor, graduated: 1992-06-30, discipline: own }]
              employment: [{ from: 1992-07-01, discipline: own }]
              titles: [{ title: assistant-engineer, obtained: 1993-01-01 }]
            expect:
              requirements: { education-experience: met }

        """;

    [Fact]
    public async Task Two_officers_publish_a_changed_policy()
    {
        var first = await site.SignInAsync("hr");
        var page = first.Page;
        await page.GetByRole(AriaRole.Navigation, new() { Name = "主要功能" })
            .GetByRole(AriaRole.Link, new() { Name = "政策" })
            .ClickAsync();
        await first.LookAsync("policies-empty");
        await page.GetByRole(AriaRole.Link, new() { Name = "上传新版本" }).ClickAsync();
        await ClickAsync(page, "上传并检查");
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("请选择政策包");
        await first.LookAsync("policies-upload");

        var files = await CurrentAsync(page);
        await ChooseAsync(page, files, "years: ten");
        await Expect(page.GetByText("处错误，改正后在这里更换文件")).ToBeVisibleAsync();
        await first.LookAsync("policies-faults");
        await ChooseAsync(page, files, "years: 30");
        await Expect(page.GetByText("检查没有发现错误")).ToBeVisibleAsync();
        await first.LookAsync("policies-checked");

        await TabAsync(page, "差别");
        await Expect(page.GetByText("4年 → 30年").First).ToBeVisibleAsync();
        await first.LookAsync("policies-differences");
        await TabAsync(page, "影响测算");
        await ClickAsync(page, "开始测算");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"{Old} → {New}" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "下载CSV" })).ToBeVisibleAsync();
        await first.LookAsync("policies-impact");

        await page.GetByRole(AriaRole.Link, new() { Name = "去请求批准" }).ClickAsync();
        await page.GetByLabel("改动说明").FillAsync("依据2026年修订的评价条件，第七条（一）2的年限由4年改为30年。");
        await ClickAsync(page, "请求批准");
        await Expect(page.GetByText("正在等待另一位政策经办人批准")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "批准发布" })).ToHaveCountAsync(0);
        await first.LookAsync("policies-asked");

        await ApproveAsync(page.Url);
        await ReadAsync();
    }

    private async Task ApproveAsync(string address)
    {
        var second = await site.SignInAsync("office");
        await second.OpenAsync("/officer/policies");
        await Expect(second.Page.GetByText("有1份政策等待您批准")).ToBeVisibleAsync();
        await second.LookAsync("policies-list");
        await second.Page.GetByRole(AriaRole.Link, new() { Name = New }).ClickAsync();
        second.Page.Url.ShouldStartWith(address.Split('?')[0]);
        await TabAsync(second.Page, "影响测算");
        await Expect(second.Page.GetByRole(AriaRole.Heading, new() { Name = $"{Old} → {New}" })).ToBeVisibleAsync();
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "去批准或退回" }).ClickAsync();
        await second.LookAsync("policies-approve");
        await ClickAsync(second.Page, "批准发布");
        await Expect(second.Page.GetByText($"已发布{New}")).ToBeVisibleAsync();
        await second.LookAsync("policies-published");
    }

    private async Task ReadAsync()
    {
        var visit = await site.VisitAsync();
        await visit.OpenAsync($"/policies/{New}");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "与2025的差别" }).ClickAsync();
        await Expect(visit.Page.GetByText("4年 → 30年").First).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("依据2026年修订的评价条件")).ToBeVisibleAsync();
        await visit.LookAsync("policy-changes");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = New }).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "我符合吗？自测" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
    }

    /// <summary>The package as everybody can save it, named anew, with one example that fits the change.</summary>
    private static async Task<Dictionary<string, string>> CurrentAsync(IPage page)
    {
        var answer = await page.Context.APIRequest.GetAsync($"/policies/{Old}?handler=Download");
        using var zip = new ZipArchive(new MemoryStream(await answer.BodyAsync()));
        var files = new Dictionary<string, string> { ["examples/changed.yaml"] = Example };
        foreach (var entry in zip.Entries.Where(e => !e.FullName.Contains("examples/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(await entry.OpenAsync(), Encoding.UTF8);
            files[entry.Name] = await reader.ReadToEndAsync();
        }

        files["policy.yaml"] = files["policy.yaml"]
            .Replace($"policy: {Old}", $"policy: {New}")
            .Replace($"needs: [education-experience, {Needs}", $"needs: [{Needs}")
            .Replace(
                "从事本专业或相近专业工作满4年。\n          all:",
                "从事本专业或相近专业工作满30年。\n          all:"
            );
        return files;
    }

    private static async Task ChooseAsync(IPage page, Dictionary<string, string> files, string years)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                await using var target = await zip.CreateEntry($"{New}/{name}").OpenAsync();
                var changed = text.Replace(Rule + "4,", Rule + years["years: ".Length..] + ",");
                await target.WriteAsync(Encoding.UTF8.GetBytes(changed));
            }
        }

        await page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "optics-2026.zip",
                    MimeType = "application/zip",
                    Buffer = stream.ToArray(),
                }
            );
        await ClickAsync(page, "上传并检查");
    }

    private static Task TabAsync(IPage page, string name) =>
        page.Locator(".zc-tabs").GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();

    private static Task ClickAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
