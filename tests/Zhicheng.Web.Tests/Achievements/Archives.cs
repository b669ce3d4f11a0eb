using System.Text;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Achievements;

/// <summary>An employer with an officer and an applicant, each with a browser open.</summary>
internal sealed record Staff(
    Organisation Employer,
    TestOfficer Officer,
    TestApplicant Applicant,
    Browser Desk,
    Browser Archive
);

/// <summary>Works on archives the way people do: through pages and forms.</summary>
internal static class Archives
{
    public static readonly Dictionary<string, string?> Patent = new()
    {
        ["Name"] = "一种大口径非球面透镜的在线检测装置",
        ["Fields[type]"] = "invention",
        ["Fields[rank]"] = "1",
        ["Date"] = "2025-06-18",
        ["Discipline"] = "own",
    };

    /// <summary>A small sound PDF; another remark makes another file.</summary>
    public static byte[] Pdf(string remark) =>
        Encoding.Latin1.GetBytes(
            $"%PDF-1.4\n%{Convert.ToHexString(Encoding.UTF8.GetBytes(remark))}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                + "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
                + "xref\n0 3\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
        );

    public static async Task<Staff> AddStaffAsync(this TestApp app, string name = "张三")
    {
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var officer = await app.AddOfficerAsync(employer);
        var applicant = await app.AddApplicantAsync(employer.Id, name);
        return new(employer, officer, applicant, await app.SignInAsync(officer), await app.SignInAsync(applicant));
    }

    /// <summary>Fills in the form of a kind; the page that follows is the entry's own when nothing is wrong.</summary>
    public static async Task<WebPage> FillAsync(
        this Browser browser,
        string kind,
        IReadOnlyDictionary<string, string?> fields
    ) => await browser.SubmitAsync(await browser.OpenAsync($"/my/achievements/new?kind={kind}"), fields);

    public static Task<WebPage> UploadAsync(
        this Browser browser,
        string entry,
        string slot,
        byte[] content,
        string fileName = "扫描件.pdf",
        string? issuer = null
    ) =>
        browser.SubmitAsync(
            entry,
            issuer is null ? null : new Dictionary<string, string?> { ["issuer"] = issuer },
            $"name=\"slot\" value=\"{slot}\"",
            ("file", fileName, content)
        );

    public static Task<WebPage> ActAsync(this Browser browser, string entry, string handler) =>
        browser.SubmitAsync(entry, form: $"handler={handler}\"");

    /// <summary>A patent with its certificate, ready to be handed in.</summary>
    public static async Task<string> ReadyPatentAsync(this Browser browser, string? name = null)
    {
        var fields = new Dictionary<string, string?>(Patent);
        fields["Name"] = name ?? fields["Name"];
        var entry = PathOf(await browser.FillAsync("patent", fields));
        await browser.UploadAsync(entry, "certificate", Pdf(entry));
        return entry;
    }

    /// <summary>The same, handed in.</summary>
    public static async Task<string> SubmittedPatentAsync(this Browser browser, string? name = null)
    {
        var entry = await browser.ReadyPatentAsync(name);
        (await browser.ActAsync(entry, "Submit")).Text.ShouldContain("已提交给");
        return entry;
    }

    /// <summary>Its address on the employer's desk.</summary>
    public static string OnDesk(string entry) => entry.Replace("/my/", "/desk/", StringComparison.Ordinal);

    public static Guid IdOf(string entry) => Guid.Parse(entry.Split('/')[3]);

    public static string PathOf(WebPage page) => string.Join('/', page.Path.Split('?')[0].Split('/').Take(4));
}
