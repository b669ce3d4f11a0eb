using System.IO.Compression;
using System.Text;
using Zhicheng.Core.Services.Rights;

namespace Zhicheng.Web.Tests.Rights;

/// <summary>Archives of what is kept of somebody, as they are taken away.</summary>
internal static class ExportArchives
{
    /// <summary>Takes one by the page.</summary>
    public static async Task<(string? Name, Dictionary<string, byte[]> Entries)> TakeAsync(
        this Browser me,
        string password
    )
    {
        var form = (await me.OpenAsync("/my/data")).Form("name=\"Password\"");
        var fields = form.Fields.Where(f => f.Key != "Password").Append(new("Password", password));
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await me.Client.PostAsync("/my/data", content);
        answer.EnsureSuccessStatusCode();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        return (
            answer.Content.Headers.ContentDisposition!.FileNameStar,
            Read(await answer.Content.ReadAsByteArrayAsync())
        );
    }

    /// <summary>Writes one without the page.</summary>
    public static Task<Dictionary<string, byte[]>> WriteAsync(this TestApp app, Owner owner) =>
        app.CallAsync<ExportMyData, Dictionary<string, byte[]>>(async export =>
        {
            using var archive = new MemoryStream();
            await export.WriteAsync(owner, archive, TestContext.Current.CancellationToken);
            return Read(archive.ToArray());
        });

    public static string Text(this Dictionary<string, byte[]> entries) =>
        string.Concat(entries.Values.Select(Encoding.UTF8.GetString));

    private static Dictionary<string, byte[]> Read(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(
            e => e.FullName,
            e =>
            {
                using var content = e.Open();
                using var copy = new MemoryStream();
                content.CopyTo(copy);
                return copy.ToArray();
            }
        );
    }
}
