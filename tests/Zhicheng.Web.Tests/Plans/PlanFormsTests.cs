using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Documents.Word;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Tests.Plans;

/// <summary>Guides by role, the outline of the report and blank forms: on the plan page, from the package alone.</summary>
public sealed class PlanFormsTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Cas = "cas-engineering/2020";
    private const string Wenling = "wenling-electromechanical/2022";

    [Fact]
    public async Task The_academys_page_guides_applicants_and_units_and_offers_its_forms()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var plan = await app.AddPlanAsync(policy: Cas);
        var page = await app.Stranger().OpenAsync($"/plans/{plan.Id}");

        page.Text.ShouldContain("申报人：个人参评");
        page.Text.ShouldContain("用人单位：集体参评（HR组织）");
        page.Text.ShouldContain("《个人技术报告》建议内容");
        page.Text.ShouldContain("三、代表性项目三（如有）");
        page.Text.ShouldContain("参评高工建议内容");
        page.Html.ShouldContain($"/plans/forms/{Cas}/background");
        page.Text.ShouldContain(
            "职称评审系统报名表 《个人申报指南》填写报名信息，A4纸；原文没有版式，版式由本平台拟定"
        );
        page.Text.ShouldContain("zhicheng@casjob.com");
        page.Text.ShouldContain("中国科学院人才交流开发中心");
    }

    [Fact]
    public async Task The_provinces_pages_guide_each_desk_that_their_notices_guide()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var wenling = await app.AddPlanAsync(policy: Wenling);
        var page = await app.Stranger().OpenAsync($"/plans/{wenling.Id}");
        page.Text.ShouldContain("申报人：申报人员网上操作办法");
        page.Text.ShouldContain("主管部门：主管部门网上审核操作办法");
        page.Text.ShouldContain("评委会评审对象资格审查花名册");
        page.Text.ShouldContain("A3纸");
        var taizhou = await app.AddPlanAsync();
        var other = await app.Stranger().OpenAsync($"/plans/{taizhou.Id}");
        other.Text.ShouldContain("用人单位：用人单位网上审核操作办法");
        other.Text.ShouldContain("破格推荐中级专业技术资格审批表");
    }

    [Fact]
    public async Task Every_form_of_every_plan_is_a_valid_word_file_with_its_cells_in_order()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var packages = app.Services.GetRequiredService<PolicyLibrary>().Packages.Values.Where(p => p.Plan is not null);
        var forms = packages.SelectMany(p => p.Plan!.Forms.Select(f => (p.Id, Form: f))).ToList();
        forms.Count.ShouldBeGreaterThanOrEqualTo(8);
        foreach (var (policy, form) in forms)
        {
            using var answer = await app.Stranger().Client.GetAsync($"/plans/forms/{policy}/{form.Id}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"{form.Name}.docx");
            using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
            using var word = WordprocessingDocument.Open(file, isEditable: false);
            new OpenXmlValidator().Validate(word).Select(e => $"{form.Id}: {e.Description}").ShouldBeEmpty();
            var body = word.MainDocumentPart!.Document!.Body!;
            var printed = body.Descendants<Paragraph>().Select(p => p.InnerText).Where(t => t.Length > 0).ToList();
            printed[0].ShouldBe(form.Name);
            var labels = form.Blocks.SelectMany(b =>
                b.Rows.SelectMany(r => r)
                    .Concat(b.Columns.Select(c => c.Label))
                    .Concat(b.Columns.SelectMany(c => c.Parts))
                    .Where(t => t.Length > 0)
            );
            printed.Where(labels.Contains).ToList().Count.ShouldBeGreaterThanOrEqualTo(labels.Count());
        }
    }

    [Fact]
    public async Task The_roster_has_its_36_columns_on_a_sheet_that_lies()
    {
        var form = await FormAsync(Wenling, "roster");
        using var file = new MemoryStream(BlankFormFile.Of(form));
        using var word = WordprocessingDocument.Open(file, isEditable: false);
        var body = word.MainDocumentPart!.Document!.Body!;
        body.Descendants<Table>().Single().Elements<TableRow>().Last().Elements<TableCell>().Count().ShouldBe(36);
        var sheet = body.Descendants<PageSize>().Single();
        (sheet.Width!.Value, sheet.Height!.Value).ShouldBe((23811u, 16838u));
    }

    [Fact]
    public async Task What_is_filled_in_on_the_template_is_found_again()
    {
        var form = await FormAsync(Cas, "evaluation-form");
        using var file = new MemoryStream(BlankFormFile.Of(form));
        var lines = WordText.Read(file).ShouldNotBeNull();
        var rule = (await apps.OnAsync(TestDatabase.Sqlite))
            .Services.GetRequiredService<PolicyLibrary>()
            .Find(Cas)!
            .Plan!.Documents[0];
        rule.Form.ShouldBe("evaluation-form");
        var advice = DocumentAdvice.Of(rule, form, "engineer", _ => null, lines);
        advice.ShouldContain(
            a => !a.IsFine && a.Sentence.Contains("“单位推荐意见”还是空的"),
            "the line for seal and date is printed, not filled in"
        );
        advice.ShouldContain(a => a.IsFine && a.Sentence.Contains("7个部分都在"));
        advice.ShouldNotContain(a => a.Sentence.Contains("顺序"));

        var filled = form with
        {
            Blocks =
            [
                .. form.Blocks.Select(b =>
                    b with
                    {
                        Rows =
                        [
                            .. b.Rows.Select(r =>
                                r is ["档案存放单位", "", ..] ? ["档案存放单位", "示例人才中心", .. r.Skip(2)] : r
                            ),
                        ],
                    }
                ),
            ],
        };
        using var written = new MemoryStream(BlankFormFile.Of(filled));
        var read = WordForm.Read(written).ShouldNotBeNull();
        read.Beside("档案存放单位").ShouldBe("示例人才中心");
        read.Beside("个人手机").ShouldBeNull();
    }

    [Theory]
    [InlineData("cas-engineering/2020/nothing")]
    [InlineData("cas-engineering/1999/background")]
    [InlineData("cis-cpd/2024/background")]
    public async Task A_form_that_there_is_not_is_not_found(string path) =>
        (await (await apps.OnAsync(TestDatabase.Sqlite)).Stranger().OpenAsync($"/plans/forms/{path}")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );

    private async Task<Zhicheng.Policy.Plans.BlankForm> FormAsync(string policy, string id) =>
        (await apps.OnAsync(TestDatabase.Sqlite))
            .Services.GetRequiredService<PolicyLibrary>()
            .Find(policy)!
            .Plan!.Forms.Single(f => f.Id == id);
}
