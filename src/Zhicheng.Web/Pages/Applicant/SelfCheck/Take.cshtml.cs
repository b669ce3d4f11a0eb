using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.SelfChecks;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.SelfCheck;

/// <summary>Which of my answers go into my profile and archive?</summary>
[RequestSizeLimit(1_000_000)]
public sealed class TakeModel(PolicyLibrary library, RequestActor request, TakeDossier take) : PageModel
{
    /// <summary>The answers, as the self-check carries them.</summary>
    [BindProperty]
    public string? State { get; set; }

    /// <summary>What would be taken; null while there are no answers.</summary>
    public Dossier? Answers { get; private set; }

    public IReadOnlyList<(string Label, int Count)> Counts =>
        Answers is null
            ? []
            :
            [
                .. new[]
                {
                    ("学历", Answers.Education.Length),
                    ("工作经历", Answers.Employment.Length),
                    ("专业技术职务任职资格", Answers.Titles.Length),
                    ("职业资格或技能等级", Answers.Skills.Length),
                    ("年度考核", Answers.Assessments.Length),
                    ("继续教育学时", Answers.CeHours.Length),
                    ("社会保险", Answers.Insurance.Length),
                    ("处分、处罚", Answers.Sanctions.Length),
                    ("以往申报", Answers.Attempts.Length),
                    ("业绩", Answers.Achievements.Length),
                }.Where(c => c.Item2 > 0),
            ];

    public void OnGet() { }

    /// <summary>Answers come from the self-check, or out of a file; nothing is taken yet.</summary>
    public async Task<IActionResult> OnPostShowAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is not null)
        {
            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            State = await reader.ReadToEndAsync(cancel);
        }

        Read();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Read();
        if (Answers is not { } answers)
        {
            return Page();
        }

        switch (await take.RunAsync(await request.GetAsync(), answers, cancel))
        {
            case Result<TakeDossier.Taken>.Done { Value: var taken }:
                this.Tell(
                    taken is { Facts: 0, Achievements: 0 }
                        ? "这些内容您的档案里都已经有了，没有重复添加。"
                        : $"已带入个人信息{taken.Facts}项、业绩草稿{taken.Achievements}项。请补齐标为“还缺”的内容。"
                );
                return Redirect("/my/profile");
            default:
                return NotFound();
        }
    }

    private void Read()
    {
        ModelState.Remove(nameof(State));
        if (SelfCheckAnswers.PolicyOf(State) is { } id && library.Find(id) is { Kind: PackageKind.Title } package)
        {
            Answers = SelfCheckAnswers.Read(State, package)?.Dossier(package);
        }

        if (Answers is null)
        {
            State = null;
            ModelState.AddModelError("file", "这不是从自测页面保存的文件。请选择保存的“自测-….json”。");
        }
    }
}
