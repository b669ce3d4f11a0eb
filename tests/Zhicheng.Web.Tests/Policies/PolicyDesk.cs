using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Policies;

/// <summary>Two officers who work on policies, and packages for them to upload.</summary>
internal sealed class PolicyDesk
{
    public const string Shipped = "taizhou-optics/2025";
    public const string Drafts = "/officer/policies";

    private static int made;

    private PolicyDesk(TestApp app) => App = app;

    public TestApp App { get; }

    public TestOfficer First { get; private set; } = null!;

    public TestOfficer Second { get; private set; } = null!;

    public Browser FirstDesk { get; private set; } = null!;

    public Browser SecondDesk { get; private set; } = null!;

    public static async Task<PolicyDesk> OpenAsync(TestApp app)
    {
        var desk = new PolicyDesk(app)
        {
            First = await app.AddPolicyOfficerAsync(StageActor.HrBureau, "王经办"),
            Second = await app.AddPolicyOfficerAsync(StageActor.CommitteeOffice, "徐审批"),
        };
        desk.FirstDesk = await app.SignInAsync(desk.First);
        desk.SecondDesk = await app.SignInAsync(desk.Second);
        return desk;
    }

    /// <summary>A name that no other test uses.</summary>
    public static string NewName(string family = "example") => $"{family}-{Interlocked.Increment(ref made)}/2026";

    /// <summary>The shipped package under another name, without the examples that a change of years would touch.</summary>
    public Dictionary<string, string> Package(string name, string from = Shipped)
    {
        var files = App
            .Services.GetRequiredService<PolicyLibrary>()
            .Find(from)!
            .FileContents.Where(f =>
                !f.Name.StartsWith("examples/", StringComparison.Ordinal)
                || f.Name.StartsWith("examples/scorecard", StringComparison.Ordinal)
            )
            .ToDictionary(f => f.Name, f => Encoding.UTF8.GetString(f.Content.Span));
        files["policy.yaml"] = files["policy.yaml"].Replace($"policy: {from}", $"policy: {name}");
        return files;
    }

    /// <summary>The same with more years asked of a college graduate: fifteen instead of four.</summary>
    public Dictionary<string, string> Stricter(string name)
    {
        var files = Package(name);
        Change(
            files,
            "从事本专业或相近专业工作满4年。\n          all:",
            "从事本专业或相近专业工作满15年。\n          all:"
        );
        Change(
            files,
            "- education: { is: college, discipline: [own, related] }\n            - employment: { discipline: [own, related], years: 4,",
            "- education: { is: college, discipline: [own, related] }\n            - employment: { discipline: [own, related], years: 15,"
        );
        return files;
    }

    public static void Change(Dictionary<string, string> files, string old, string changed, string file = "policy.yaml")
    {
        files[file].ShouldContain(old);
        files[file] = files[file].Replace(old, changed);
    }

    public static byte[] Zip(IReadOnlyDictionary<string, string> files, string folder = "package/")
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var target = zip.CreateEntry(folder + name).Open();
                target.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    public Task<WebPage> UploadAsync(Browser desk, byte[] content, string fileName = "package.zip") =>
        desk.SubmitAsync($"{Drafts}/new", file: ("Package", fileName, content));

    /// <summary>Uploads by the first officer; the address of the draft.</summary>
    public async Task<string> UploadedAsync(IReadOnlyDictionary<string, string> files)
    {
        var page = await UploadAsync(FirstDesk, Zip(files));
        page.Path.ShouldStartWith($"{Drafts}/0", Case.Sensitive, page.Text);
        return page.Path;
    }

    /// <summary>Uploaded and put before the second officer.</summary>
    public async Task<string> AskedAsync(
        IReadOnlyDictionary<string, string> files,
        string note = "依据新文件调整年限。"
    )
    {
        var draft = await UploadedAsync(files);
        var page = await AskAsync(FirstDesk, draft, note);
        page.Text.ShouldContain("已请求批准");
        return draft;
    }

    public static Task<WebPage> AskAsync(Browser desk, string draft, string note) =>
        desk.SubmitAsync($"{draft}?tab=approve", new Dictionary<string, string?> { ["Note"] = note }, "handler=Ask");

    public static Task<WebPage> ApproveAsync(Browser desk, string draft) =>
        desk.SubmitAsync($"{draft}?tab=approve", form: "handler=Approve");

    /// <summary>Posts to a handler of a draft with a good token and the draft's own version, whatever the page offers.</summary>
    public async Task<WebPage> ForceAsync(
        Browser desk,
        string draft,
        string handler,
        IReadOnlyDictionary<string, string>? fields = null
    )
    {
        var id = Guid.Parse(draft[(draft.LastIndexOf('/') + 1)..]);
        var version = await App.OnDataAsync(db =>
            db.PolicyDrafts.Where(d => d.Id == id).Select(d => d.Version).SingleAsync()
        );
        var token = (await desk.OpenAsync("/inbox")).AnyToken();
        return await desk.PostAsync(
            $"{draft}?handler={handler}",
            [
                new("__RequestVerificationToken", token),
                new("Version", version.ToString()),
                .. fields ?? new Dictionary<string, string>(),
            ]
        );
    }
}

internal static class PolicyDeskPeople
{
    public static async Task<TestOfficer> AddPolicyOfficerAsync(this TestApp app, StageActor kind, string name)
    {
        var officer = await app.AddOfficerAsync(await app.AddOrganisationAsync(kind), name);
        await app.OnDataAsync(db =>
            db.Offices.Where(o => o.Id == officer.OfficeId)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.KeepsPolicies, true))
        );
        return officer with { Seat = officer.Seat with { KeepsPolicies = true } };
    }

    /// <summary>A token out of any form of the page, also of its head.</summary>
    public static string AnyToken(this WebPage page) =>
        page.Form("__RequestVerificationToken")["__RequestVerificationToken"]!;
}
