using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Privacy;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Rights;

/// <summary>
/// Everything that is kept of somebody as one archive, for that one alone: a JSON file for each class of data, and the
/// files. The password is asked for again, and it is journalled. It is written while it goes out and kept nowhere.
/// </summary>
public sealed class ExportMyData(
    AppDb db,
    FileStore files,
    PrivacyBook book,
    ConfirmItsMe confirm,
    JournalWriter journal,
    TimeProvider time
)
{
    public const string Act = "account.export";
    public const string PasswordField = "Password";
    public const string FilesFolder = "上传的文件";
    public const string ReadMe = "说明.txt";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Whether it may be given out now. Done: the journal says so, and <see cref="WriteAsync"/> may follow.</summary>
    public async Task<Result<Owner>> BeginAsync(Actor actor, string password, CancellationToken cancel)
    {
        if (await confirm.RunAsync(actor, password, PasswordField, cancel) is { } refused)
        {
            return refused.As<Nothing, Owner>();
        }

        // Whatever one acts as at the moment: it is one's own.
        var owner = await db.OwnerAsync(actor.AccountId, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await journal.AppendAsync(actor, Act, actor.AccountId, new { }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Owner>.Done(owner);
    }

    /// <summary>Writes the archive piece by piece; a file is never held in memory.</summary>
    /// <param name="owner">What <see cref="BeginAsync"/> gave.</param>
    /// <param name="to">Where to; need not be seekable.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task WriteAsync(Owner owner, Stream to, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, null, cancel);
        await AddReadMeAsync(zip, cancel);
        var rows = new PersonalRows(db, owner);
        foreach (var area in book.Classes)
        {
            var content = new Dictionary<string, object>();
            foreach (var table in PersonalTables.All.Where(t => t.Class == area.Id))
            {
                content[table.Type.Name.Split('`')[0]] = await rows.ReadAsync(table, cancel);
            }

            if (content.Count > 0)
            {
                await using var target = await zip.CreateEntry($"{area.Title}.json").OpenAsync(cancel);
                await JsonSerializer.SerializeAsync(target, content, Json, cancel);
            }
        }

        await AddFilesAsync(zip, owner, cancel);
    }

    private async Task AddReadMeAsync(ZipArchive zip, CancellationToken cancel)
    {
        var text = new StringBuilder();
        text.AppendLine("我的个人信息").AppendLine();
        text.AppendLine(Invariant, $"导出时间：{time.UtcNow().Chinese()}（北京时间）。");
        text.AppendLine("里面有完整的身份证号码和证件扫描件，请妥善保管，不要转发。");
        text.AppendLine(
            "JSON 文件可以用文本编辑器打开，时间都是协调世界时（UTC）。其中没有别人的信息；经办人只写单位，不写姓名。"
        );
        text.AppendLine("密码、动态码密钥等用来登录的秘密不在里面；评委会的投票情况保密，也不在里面。").AppendLine();
        foreach (var area in book.Classes.Where(c => PersonalTables.All.Any(t => t.Class == c.Id)))
        {
            text.AppendLine(Invariant, $"{area.Title}.json");
            text.AppendLine(Invariant, $"  内容：{area.What}");
            text.AppendLine(Invariant, $"  用途：{area.Why}");
            text.AppendLine(Invariant, $"  依据：{area.Basis}");
            text.AppendLine(Invariant, $"  保存：{area.KeptInWords}").AppendLine();
        }

        text.AppendLine("上传的文件/：您上传的全部文件，按上传时间编号。");
        await using var target = await zip.CreateEntry(ReadMe).OpenAsync(cancel);
        // With its mark, so that old editors read it as UTF-8.
        await target.WriteAsync(Encoding.UTF8.GetPreamble(), cancel);
        await target.WriteAsync(Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\r\n")), cancel);
    }

    private async Task AddFilesAsync(ZipArchive zip, Owner owner, CancellationToken cancel)
    {
        var own = await db
            .Files.AsNoTracking()
            // What is in quarantine is served to nobody.
            .Where(f => f.PersonId == owner.PersonId && owner.PersonId != null && f.Scan == FileScan.Passed)
            .OrderBy(f => f.UploadedAt)
            .ThenBy(f => f.Id)
            .ToListAsync(cancel);
        foreach (var (file, number) in own.Select((f, i) => (f, i + 1)))
        {
            await using var content = files.Open(file.Digest);
            if (content is null)
            {
                continue;
            }

            // The number keeps two of one name apart; scans and PDFs do not get smaller.
            var entry = zip.CreateEntry(
                $"{FilesFolder}/{number:000} {FileNames.Shown(file.FileName)}",
                CompressionLevel.NoCompression
            );
            await using var target = await entry.OpenAsync(cancel);
            await content.CopyToAsync(target, cancel);
        }
    }
}
