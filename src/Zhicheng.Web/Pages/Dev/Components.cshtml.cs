using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Shell;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Pages.Dev;

/// <summary>Every part of a page once, with made-up content. Not in production.</summary>
[AllowAnonymous]
public sealed class ComponentsModel(IWebHostEnvironment environment, TimeProvider time) : PageModel
{
    [BindProperty]
    public Sample Input { get; set; } = new();

    public DateTime Now => time.UtcNow();

    public DateOnly Today => time.TodayInChina();

    public static IReadOnlyList<SelectListItem> Levels =>
        [new("大专", "college"), new("本科", "bachelor"), new("硕士研究生", "master"), new("博士研究生", "doctor")];

    public static IReadOnlyList<SelectListItem> Tracks =>
        [
            new()
            {
                Value = "normal",
                Text = "正常申报",
                Group = new() { Name = "学历和资历都符合条件" },
            },
            new()
            {
                Value = "exceptional",
                Text = "破格申报",
                Group = new() { Name = "学历或资历不够，业绩突出" },
            },
            new()
            {
                Value = "conversion",
                Text = "转评",
                Group = new() { Name = "已有其他专业的同级职称" },
            },
        ];

    public static PhotoRule Photo => new(30 * 1024, 1024 * 1024, 215, 300, 0.65m, 0.8m, "白底", "示例");

    public IReadOnlyList<StepItem> Steps =>
        [
            new("近期照片", "#steps", StepState.Done),
            new("真实性保证书", "#steps", StepState.Done, "7月12日已签名"),
            new("申报信息", "#steps", StepState.Missing, "还缺2项", IsCurrent: true),
            new("业绩材料", "#steps", StepState.Missing, "已选5项，1项待核实"),
            new("附件", "#steps", StepState.Untouched),
            new("预览并提交", "#steps", StepState.Untouched),
        ];

    public CaseHead Case =>
        new()
        {
            Title = "工程师（光学工程）",
            Subtitle = "李明 · 示例光电有限公司 · 2025年度申报计划",
            Tone = Tone.Returned,
            Stands = "已退回修改",
            StandsNote = "请在2026年10月20日24时前改好并重新提交",
            Decided = "用人单位退回",
            DecidedNote = $"王芳，{Today.AddDays(-3).Chinese()}：业绩材料缺封面",
            Desk = "申报人本人",
            DeskSince = Today.AddDays(-3),
            Action = new HtmlString("<a class=\"btn btn-primary\" href=\"#case\">修改并重新提交</a>"),
        };

    public IReadOnlyList<FindingNode> Findings =>
        [
            new()
            {
                Verdict = VerdictWord.Unmet,
                Message = "学历资历条件：四种情形都不符合，最早2026年8月31日符合",
                Cite = "评价条件第八条",
                IsOpen = true,
                Children =
                [
                    new()
                    {
                        Verdict = VerdictWord.Met,
                        Message = "大学本科毕业：2018年6月30日毕业，光电信息科学与工程",
                        Cite = "评价条件第八条第（二）项",
                        Evidence = [new("学历证书.pdf", "#findings"), new("学信网报告.pdf", "#findings")],
                    },
                    new()
                    {
                        Verdict = VerdictWord.Unmet,
                        Message = "取得助理工程师资格后从事本专业满4年：现为3年4个月，2026年8月31日满4年",
                        Cite = "评价条件第八条第（二）项",
                    },
                ],
            },
            new()
            {
                Verdict = VerdictWord.Open,
                Message = "业绩条件：需要1项，现有1项等待主管部门认定",
                Cite = "评价条件第十条第（三）项",
                Evidence = [new("XX镜头量产项目验收报告.pdf", "#findings")],
            },
            new()
            {
                Verdict = VerdictWord.Met,
                Message = "近3年年度考核均为合格以上：2023年合格、2024年优秀、2025年合格",
                Cite = "评价条件第六条",
            },
        ];

    public IReadOnlyList<TimelineItem> Timeline =>
        [
            new(
                Now.AddDays(-3),
                "用人单位退回修改",
                "王芳，示例光电有限公司",
                Tone.Returned,
                "1. 论文缺封面和目录，请补扫描件。\n2. 2024年度考核表没有盖章。"
            ),
            new(
                Now.AddDays(-5),
                "提交申报",
                "李明",
                Tone.Waiting,
                Links: [new("提交时的材料", "#timeline"), new("回执", "#timeline")]
            ),
            new(Now.AddDays(-20), "开始填写", "李明", Tone.Draft),
        ];

    public IActionResult OnGet() => environment.IsProduction() ? NotFound() : Page();

    public IActionResult OnPost()
    {
        if (environment.IsProduction())
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        this.Tell($"已保存{Input.Name}的资料。");
        return RedirectToPage();
    }

    public IActionResult OnPostAutosave() => environment.IsProduction() ? NotFound() : StatusCode(204);

    public IActionResult OnPostUpload(IFormFile? file)
    {
        if (environment.IsProduction())
            return NotFound();
        ModelState.Clear();
        ModelState.AddModelError(
            "slot-proof",
            file is null ? "请选择文件。" : $"“{file.FileName}”看不清，请重新扫描。"
        );
        return Page();
    }
}

/// <summary>A form with a field of every kind.</summary>
public sealed class Sample
{
    [Display(Name = "姓名"), Required, StringLength(20)]
    public string? Name { get; set; }

    [Display(Name = "出生日期")]
    public DateOnly? Born { get; set; }

    [Display(Name = "年薪")]
    public decimal? Salary { get; set; }

    [Display(Name = "最高学历"), Required(ErrorMessage = "请选择最高学历。")]
    public string? Level { get; set; }

    [Display(Name = "申报类型"), Required(ErrorMessage = "请选择申报类型。")]
    public string? Track { get; set; }

    [Display(Name = "本人述职"), StringLength(1000)]
    public string? Statement { get; set; }

    [Display(Name = "我在省外参加过社会保险")]
    public bool InsuredElsewhere { get; set; }
}
