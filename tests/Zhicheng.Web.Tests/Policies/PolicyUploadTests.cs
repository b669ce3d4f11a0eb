using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Policies;

namespace Zhicheng.Web.Tests.Policies;

/// <summary>What is uploaded becomes a draft with its report, or is refused in a sentence.</summary>
public sealed class PolicyUploadTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task A_package_with_mistakes_is_kept_and_every_message_names_file_line_clause_and_proposal(
        TestDatabase on
    )
    {
        var desk = await PolicyDesk.OpenAsync(await apps.OnAsync(on));
        var name = PolicyDesk.NewName();
        var files = desk.Package(name);
        PolicyDesk.Change(files, "years: 3, after: { skill: [technician, senior-technician] }", "years: three");
        var page = await desk.UploadAsync(desk.FirstDesk, PolicyDesk.Zip(files));
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain($"已上传{name}，检查发现");
        var line = files["policy.yaml"].Split("years: three")[0].Count(c => c == '\n') + 1;
        page.Text.ShouldContain($"policy.yaml 第{line}行");
        page.Text.ShouldContain("第七条");
        page.Text.ShouldContain("建议：");
        page.Text.ShouldNotContain("去请求批准");
        page.Text.ShouldNotContain("需要改正");

        var approval = await desk.FirstDesk.OpenAsync($"{page.Path}?tab=approve");
        approval.Text.ShouldContain("改正后才能请求批准");
        (
            await desk.ForceAsync(
                desk.FirstDesk,
                page.Path,
                "Ask",
                new Dictionary<string, string> { ["Note"] = "说明" }
            )
        ).Text.ShouldContain("处错误，不能发布");
        (await desk.FirstDesk.OpenAsync($"{page.Path}?tab=changes")).Text.ShouldContain("草稿还有错误，不能比较");
        (await desk.FirstDesk.OpenAsync($"{page.Path}?tab=impact")).Text.ShouldContain("草稿还有错误，不能测算");
        (await desk.FirstDesk.OpenAsync($"{page.Path}?handler=Download")).Status.ShouldBe(HttpStatusCode.NotFound);

        var mended = await desk.FirstDesk.SubmitAsync(
            page.Path,
            form: "handler=Replace",
            file: ("Package", "package.zip", PolicyDesk.Zip(desk.Package(name)))
        );
        mended.Text.ShouldContain("已更换文件，检查没有发现错误");
        (await desk.FirstDesk.OpenAsync(PolicyDesk.Drafts)).Text.ShouldContain(name);
    }

    [Theory, EachDatabase]
    public async Task A_policy_yaml_alone_takes_its_other_files_from_the_newest_version_or_from_the_draft(
        TestDatabase on
    )
    {
        var desk = await PolicyDesk.OpenAsync(await apps.OnAsync(on));
        var name = "taizhou-optics/2026.single";
        var text = desk.Package(name)["policy.yaml"];
        var page = await desk.UploadAsync(desk.FirstDesk, Encoding.UTF8.GetBytes(text), "policy.yaml");
        page.Text.ShouldContain($"其余文件沿用{PolicyDesk.Shipped}");
        page.Text.ShouldContain("plan.yaml");
        page.Text.ShouldContain("检查没有发现错误");

        var retitled = text.Replace("\ntitle: ", "\ntitle: 试改的");
        var changed = await desk.FirstDesk.SubmitAsync(
            page.Path,
            form: "handler=Replace",
            file: ("Package", "policy.yaml", Encoding.UTF8.GetBytes(retitled))
        );
        changed.Text.ShouldContain("试改的");
        changed.Text.ShouldContain("scorecard.yaml");
        var differences = await desk.FirstDesk.OpenAsync($"{page.Path}?tab=changes");
        differences.Text.ShouldContain("试改的");
        differences.Text.ShouldContain("共1处不同");
        await desk.ForceAsync(desk.FirstDesk, page.Path, "Withdraw");
    }

    [Theory, EachDatabase]
    public async Task What_is_no_package_is_refused_in_a_sentence_and_nothing_is_kept(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var desk = await PolicyDesk.OpenAsync(app);
        var before = await app.OnDataAsync(db => db.PolicyDrafts.CountAsync());
        var good = PolicyDesk.Zip(desk.Package(PolicyDesk.NewName()));
        (byte[] Content, string Name, string Sentence)[] bad =
        [
            ([], "empty.zip", "文件是空的"),
            ("not a zip"u8.ToArray(), "package.rar", "“package.rar”不是zip压缩包"),
            (good[..(good.Length / 2)], "half.zip", "损坏，或者没有传完整"),
            (PolicyDesk.Zip(new Dictionary<string, string> { ["plan.yaml"] = "plan: {}" }), "p.zip", "没有policy.yaml"),
            (
                PolicyDesk.Zip(new Dictionary<string, string> { ["policy.yaml"] = "title: x" }),
                "p.zip",
                "没有在policy.yaml里读到"
            ),
            ("policy: ../../etc\n"u8.ToArray(), "policy.yaml", "不能用作版本名"),
            (Encoding.Unicode.GetBytes("policy: example/2026\n"), "policy.yaml", "没有在policy.yaml里读到"),
            (PolicyDesk.Zip(desk.Package(PolicyDesk.Shipped)), "p.zip", "已经是发布的版本，不再改动"),
            (new byte[20 * 1024 * 1024 + 1], "p.zip", "文件超过20MB"),
            (
                PolicyDesk.Zip(
                    new Dictionary<string, string> { ["policy.yaml"] = "policy: e/1", ["../../x.yaml"] = "" }
                ),
                "p.zip",
                "不能作为政策包里的文件名"
            ),
        ];
        foreach (var (content, name, sentence) in bad)
        {
            var page = await desk.UploadAsync(desk.FirstDesk, content, name);
            page.Status.ShouldBe(HttpStatusCode.OK, name);
            page.Text.ShouldContain(sentence, Case.Sensitive, name);
        }

        (await desk.FirstDesk.SubmitAsync($"{PolicyDesk.Drafts}/new")).Text.ShouldContain("请选择政策包的zip压缩包");
        (await app.OnDataAsync(db => db.PolicyDrafts.CountAsync())).ShouldBe(before);
    }

    [Theory, EachDatabase]
    public async Task A_package_that_cannot_be_read_as_yaml_is_kept_with_a_report(TestDatabase on)
    {
        var desk = await PolicyDesk.OpenAsync(await apps.OnAsync(on));
        (string Text, string Sentence)[] broken =
        [
            ("a: &a [1]\nb: *a\n", "policy.yaml"),
            ("title: [unclosed\n", "policy.yaml"),
            (string.Concat(Enumerable.Repeat("{x: ", 200)), "policy.yaml"),
            ("title: 一\ntitle: 二\n", "第3行"),
        ];
        foreach (var (text, sentence) in broken)
        {
            var name = PolicyDesk.NewName();
            var page = await desk.UploadAsync(
                desk.FirstDesk,
                PolicyDesk.Zip(new Dictionary<string, string> { ["policy.yaml"] = $"policy: {name}\n{text}" })
            );
            page.Text.ShouldContain($"已上传{name}，检查发现");
            page.Text.ShouldContain(sentence);
        }
    }

    [Theory, EachDatabase]
    public async Task A_name_has_one_draft_until_that_is_given_up(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var desk = await PolicyDesk.OpenAsync(app);
        var name = PolicyDesk.NewName();
        var draft = await desk.UploadedAsync(desk.Package(name));
        (await desk.UploadAsync(desk.SecondDesk, PolicyDesk.Zip(desk.Package(name)))).Text.ShouldContain(
            "已经有一份草稿"
        );

        var other = PolicyDesk.NewName();
        var renamed = await desk.FirstDesk.SubmitAsync(
            draft,
            form: "handler=Replace",
            file: ("Package", "package.zip", PolicyDesk.Zip(desk.Package(other)))
        );
        renamed.Text.ShouldContain($"这份草稿是{name}，您上传的文件里写的是{other}");

        (await desk.FirstDesk.SubmitAsync($"{draft}?tab=approve", form: "handler=Withdraw")).Text.ShouldContain(
            "已作废"
        );
        (
            await desk.ForceAsync(desk.FirstDesk, draft, "Ask", new Dictionary<string, string> { ["Note"] = "x" })
        ).Text.ShouldContain("已经作废");
        (await desk.UploadedAsync(desk.Package(name))).ShouldNotBe(draft);
        (await app.OnDataAsync(db => db.PolicyDrafts.CountAsync(d => d.PolicyId == name))).ShouldBe(2);
        (await app.OnDataAsync(db => db.PolicyDrafts.CountAsync(d => d.State == PolicyDraftState.Published))).ShouldBe(
            0
        );
    }
}
