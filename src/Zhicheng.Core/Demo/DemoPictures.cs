using System.Globalization;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Files;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Demo;

/// <summary>Draws the scans of a demonstration applicant and keeps them as files of that person.</summary>
internal sealed class DemoPictures(AppDb db, FileStore store, DemoAssets assets, DemoWorld world, DemoClock clock)
{
    private const string Fallback = "work-statement";

    /// <summary>What a scan is about; the template's lines take from it what they are called by.</summary>
    public sealed record Subject(string Name, DateOnly Date, string Employer, DemoYear? Year = null);

    public sealed record DemoYear(int Year, decimal Professional, decimal Public);

    public Task<StoredFile> PhotoAsync(Person person, int position, CancellationToken cancel)
    {
        // Odd faces are men, even ones women: take the position's face of the person's own gender.
        var face = (position * 2) + (person.Gender == Gender.Female ? 1 : 0);
        return KeepAsync(person, "证件照.jpg", assets.Photo(face), FileRule.Photo, cancel);
    }

    public Task<StoredFile> SignatureAsync(Person person, CancellationToken cancel) =>
        KeepAsync(person, "保证书签名.png", assets.Signature(person.Name), FileRule.Signature, cancel);

    public Task<StoredFile> ScanAsync(
        Person person,
        string? kind,
        string slot,
        string label,
        Subject subject,
        CancellationToken cancel
    )
    {
        var template =
            world.Pictures.GetValueOrDefault($"{kind}/{slot}") ?? world.Pictures.GetValueOrDefault(slot) ?? Fallback;
        var lines = assets.Labels(template).Select(l => Line(l, person, subject)).ToList();
        // Some scans are PDF, as people's are.
        return slot is "text" or "hours-statement"
            ? KeepAsync(person, $"{label}.pdf", assets.EvidencePdf(template, lines), FileRule.Evidence, cancel)
            : KeepAsync(person, $"{label}.png", assets.Evidence(template, lines), FileRule.Evidence, cancel);
    }

    private static string Line(string label, Person person, Subject subject)
    {
        if (subject.Year is { } year)
        {
            switch (label)
            {
                case "年度":
                    return year.Year.ToString(CultureInfo.InvariantCulture);
                case "专业科目学时":
                    return year.Professional.ToString("0.#", CultureInfo.InvariantCulture);
                case "公需科目学时":
                    return year.Public.ToString("0.#", CultureInfo.InvariantCulture);
                case "合计学时":
                    return (year.Professional + year.Public).ToString("0.#", CultureInfo.InvariantCulture);
            }
        }

        return label switch
        {
            "姓名" or "作者" or "著者" or "发明人" or "主要完成人" or "获奖者" or "获奖人员" or "获得者" or "起草人" =>
                person.Name,
            "参加人员" or "项目负责人" or "著作权人" => person.Name,
            _ when Ends(label, "日期", "公告日", "起始") => subject.Date.Chinese(),
            _ when Ends(label, "单位", "机构", "主办单位", "专利权人") => subject.Employer,
            _ when Ends(label, "名称", "题目", "项目", "书名", "称号", "名") => subject.Name,
            _ => "",
        };
    }

    private static bool Ends(string label, params string[] endings) =>
        endings.Any(e => label.EndsWith(e, StringComparison.Ordinal));

    private async Task<StoredFile> KeepAsync(
        Person person,
        string name,
        byte[] content,
        FileRule rule,
        CancellationToken cancel
    )
    {
        var kept = (KeptFile)await store.StoreAsync(content, rule, cancel);
        var file = new StoredFile
        {
            Id = Guid.CreateVersion7(),
            Digest = kept.Digest,
            Size = kept.File.Bytes,
            MediaType = kept.File.Type.MediaType(),
            FileName = name,
            Width = kept.File.Image?.ShownWidth,
            Height = kept.File.Image?.ShownHeight,
            PersonId = person.Id,
            UploadedBy = person.AccountId,
            UploadedAt = clock.UtcNow(),
            Scan = FileScan.Passed,
            ScannedAt = clock.UtcNow(),
            ScannedBy = StoredFile.OwnChecks,
        };
        db.Files.Add(file);
        return file;
    }
}
