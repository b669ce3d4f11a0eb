using Zhicheng.Core.Access;
using Zhicheng.Core.Policies;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Policies;

/// <summary>A package as somebody uploaded it.</summary>
/// <param name="Id">Family and version, as its policy.yaml says.</param>
/// <param name="Package">Its files.</param>
/// <param name="RestFrom">The version whose other files were taken when a policy.yaml came alone.</param>
public sealed record UploadedPackage(string Id, PackageContent Package, string? RestFrom)
{
    public string Digest { get; } = PackageDigest.Of(Package.Files);
}

/// <summary>
/// Reads what was uploaded: an archive of a package's folder, or a policy.yaml alone, to which the other files of the draft
/// or of the family's newest version are taken.
/// </summary>
public sealed class ReadUpload(PolicyLibrary library)
{
    public const string Field = "Package";

    public async Task<Result<UploadedPackage>> RunAsync(
        Actor actor,
        string fileName,
        Stream content,
        PackageContent? draft,
        CancellationToken cancel
    )
    {
        if (!PolicyDraftActs.IsOfficer(actor))
        {
            return new Result<UploadedPackage>.NotFound();
        }

        if (await ReadAsync(content, cancel) is not { } bytes)
        {
            return Refused($"文件超过{PackageArchive.MaxUpload / 1024 / 1024}MB，没有接受。政策包压缩后通常不到1MB。");
        }

        return bytes switch
        {
            [] => Refused("文件是空的。请选择政策包的zip压缩包，或者policy.yaml。"),
            [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => Archive(bytes),
            _ when IsYaml(fileName) => Single(bytes, draft),
            _ => Refused(
                $"“{Path.GetFileName(fileName)}”不是zip压缩包，也不是policy.yaml。请压缩政策包的文件夹后上传。"
            ),
        };
    }

    private static Result<UploadedPackage> Archive(byte[] bytes)
    {
        var (package, faults) = PackageArchive.Unpack(bytes);
        return package is null
            ? new Result<UploadedPackage>.Refused([.. faults.Select(f => new FieldError(Field, f))])
            : Named(package.Find(PackageArchive.MainFile)!.Value, id => new UploadedPackage(id, package, null));
    }

    private Result<UploadedPackage> Single(byte[] bytes, PackageContent? draft) =>
        Named(
            bytes,
            id =>
            {
                var newest = draft is null ? PolicyVersions.NewestOf(library, PackageName.FamilyOf(id)) : null;
                var rest = draft?.Files ?? newest?.FileContents ?? [];
                (string, ReadOnlyMemory<byte>)[] files =
                [
                    .. rest.Where(f => f.Name != PackageArchive.MainFile),
                    (PackageArchive.MainFile, bytes),
                ];
                return new UploadedPackage(id, new PackageContent(files), newest?.Id);
            }
        );

    private static Result<UploadedPackage> Named(ReadOnlyMemory<byte> policy, Func<string, UploadedPackage> make) =>
        PackageName.In(policy.Span) switch
        {
            null => Refused(
                "没有在policy.yaml里读到“policy: 系列/版本”这一行。请核对文件是否完整，并用UTF-8编码保存。"
            ),
            var id when !PackageName.IsValid(id) => Refused(
                $"policy.yaml里的“policy: {id}”不能用作版本名。应为“系列/版本”，只用小写字母、数字、横线和点，例如 example/2026。"
            ),
            var id => new Result<UploadedPackage>.Done(make(id)),
        };

    private static async Task<byte[]?> ReadAsync(Stream content, CancellationToken cancel)
    {
        using var read = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await content.ReadAsync(buffer, cancel)) > 0)
        {
            if (read.Length + count > PackageArchive.MaxUpload)
            {
                return null;
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private static bool IsYaml(string fileName) =>
        fileName.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || fileName.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static Result<UploadedPackage>.Refused Refused(string sentence) => new([new FieldError(Field, sentence)]);
}
