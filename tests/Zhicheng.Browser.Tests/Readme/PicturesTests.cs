using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Browser.Tests.Readme;

/// <summary>
/// Takes the pictures of the README when eng/screenshots asks for it; no test otherwise. A picture is what somebody sees
/// first on a page, at 1280 by 800.
/// </summary>
public sealed class PicturesTests(DemoSite site) : IClassFixture<DemoSite>
{
    private static readonly string Folder = Repository.At("docs", "images");

    [Fact(Explicit = true)]
    public async Task What_an_applicant_sees()
    {
        var draft = await FindAsync(a => a.Phase == CasePhase.Draft && a.Person!.Name == "苏明哲");
        await TakeAsync("engineer", $"/my/applications/{draft}/preview", "preview");
    }

    [Fact(Explicit = true)]
    public async Task What_a_reviewer_sees()
    {
        var waiting = await FindAsync(a => a.Phase == CasePhase.InReview && a.Desk == StageActor.Authority);
        await TakeAsync("authority", $"/cases/{waiting}", "case");
    }

    private Task<Guid> FindAsync(Expression<Func<Application, bool>> wanted) =>
        site.OnDataAsync(db => db.Applications.Where(wanted).OrderBy(a => a.Number).Select(a => a.Id).FirstAsync());

    private async Task TakeAsync(string login, string path, string name)
    {
        var visit = await site.SignInAsync(login);
        await visit.OpenAsync(path);
        Directory.CreateDirectory(Folder);
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png") });
    }
}
