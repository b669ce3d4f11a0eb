using System.Security.Cryptography;
using Zhicheng.Core.Files;
using Zhicheng.Core.Protection;

namespace Zhicheng.Core.Tests.Files;

public sealed class FileStoreTests : IDisposable
{
    readonly string folder = Path.Combine(Path.GetTempPath(), "zhicheng-files-" + Guid.NewGuid().ToString("N"));

    readonly string keys = Path.Combine(Path.GetTempPath(), "zhicheng-keys-" + Guid.NewGuid().ToString("N"));

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        if (Directory.Exists(keys))
            Directory.Delete(keys, recursive: true);
    }

    [Fact]
    public async Task A_file_is_kept_under_its_digest()
    {
        var store = NewStore();
        var content = Samples.Read("baseline.jpg");
        var digest = Convert.ToHexStringLower(SHA256.HashData(content));

        var kept = (await store.StoreAsync(content, FileRule.Evidence, Cancel)).ShouldBeOfType<KeptFile>();

        kept.ShouldBe(new KeptFile(digest, new(FileType.Jpeg, content.Length, new(60, 80)), New: true));
        File.Exists(Path.Combine(folder, digest[..2], digest[2..4], digest)).ShouldBeTrue();
        store.Exists(digest).ShouldBeTrue();
        await using var opened = store.Open(digest).ShouldNotBeNull();
        var read = new byte[content.Length];
        await opened.ReadExactlyAsync(read, Cancel);
        read.ShouldBe(content);
        Incoming().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_content_is_kept_once()
    {
        var store = NewStore();
        var content = Samples.Read("rgb.png");
        var first = await Keep(store, content);
        var second = await Keep(store, content);
        second.ShouldBe(first with { New = false });
        store.Digests().ShouldBe([first.Digest]);
    }

    [Fact]
    public async Task Many_uploads_of_the_same_content_at_once_end_in_one_file()
    {
        var store = NewStore();
        var content = Samples.Read("rgb.png");
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Keep(store, content), Cancel)));
        store.Digests().Count().ShouldBe(1);
        Incoming().ShouldBeEmpty();
    }

    [Fact]
    public async Task Reading_stops_at_the_limit_and_nothing_stays()
    {
        var store = NewStore();
        await using var endless = new EndlessStream();
        var outcome = await store.StoreAsync(endless, FileRule.Evidence, Cancel);
        outcome.ShouldBeOfType<NotKept>().Refusal.Fault.ShouldBe(FileFault.TooLarge);
        endless.Served.ShouldBeLessThan(FileRule.Evidence.MaxBytes + FileRule.Megabyte);
        Everything().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_file_leaves_nothing()
    {
        var store = NewStore();
        var outcome = await store.StoreAsync(Samples.Read("small.gif"), FileRule.Evidence, Cancel);
        outcome.ShouldBeOfType<NotKept>().Refusal.Found.ShouldBe(FileType.Gif);
        (await store.StoreAsync([], FileRule.Evidence, Cancel))
            .ShouldBeOfType<NotKept>()
            .Refusal.Fault.ShouldBe(FileFault.Empty);
        Everything().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_off_upload_leaves_nothing()
    {
        var store = NewStore();
        await Should.ThrowAsync<IOException>(() =>
            store.StoreAsync(new BreakingStream(), FileRule.Evidence, CancellationToken.None)
        );
        Everything().ShouldBeEmpty();
    }

    [Fact]
    public void What_a_crash_left_behind_is_swept_at_start()
    {
        _ = NewStore();
        File.WriteAllText(Path.Combine(folder, "incoming", "abandoned"), "half");
        _ = NewStore();
        Everything().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_process_does_not_sweep_an_upload_that_is_under_way()
    {
        var store = NewStore();
        await using var slow = new PausingStream(Samples.Read("rgb.png"));
        var upload = store.StoreAsync(slow, FileRule.Evidence, Cancel);
        await slow.Paused;
        _ = NewStore();
        slow.Resume();
        (await upload).ShouldBeOfType<KeptFile>();
    }

    [Fact]
    public async Task Verifying_finds_a_changed_and_a_missing_file()
    {
        var store = NewStore();
        var digest = (await Keep(store, Samples.Read("rgb.png"))).Digest;
        (await store.VerifyAsync(digest, Cancel)).ShouldBe(FileCondition.Intact);

        var path = Directory.GetFiles(folder, digest, SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(path, Cancel);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Cancel);
        (await store.VerifyAsync(digest, Cancel)).ShouldBe(FileCondition.Altered);

        File.Delete(path);
        (await store.VerifyAsync(digest, Cancel)).ShouldBe(FileCondition.Missing);
        store.Open(digest).ShouldBeNull();
    }

    [Fact]
    public async Task A_copy_that_lost_its_end_is_replaced_by_the_next_upload()
    {
        var store = NewStore();
        var content = Samples.Read("rgb.png");
        var digest = (await Keep(store, content)).Digest;
        var path = Directory.GetFiles(folder, digest, SearchOption.AllDirectories).Single();
        await File.WriteAllBytesAsync(path, content[..100], Cancel);
        await Keep(store, content);
        (await store.VerifyAsync(digest, Cancel)).ShouldBe(FileCondition.Intact);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public void What_is_no_digest_is_no_path(string digest) =>
        Should.Throw<ArgumentException>(() => NewStore().Open(digest));

    FileStore NewStore()
    {
        var ring = new KeyRing(keys, TimeProvider.System);
        if (!ring.Exists)
            ring.Create();
        return new FileStore(folder, ring);
    }

    static async Task<KeptFile> Keep(FileStore store, byte[] content) =>
        (await store.StoreAsync(content, FileRule.Evidence, CancellationToken.None)).ShouldBeOfType<KeptFile>();

    string[] Incoming() => Directory.GetFiles(Path.Combine(folder, "incoming"));

    string[] Everything() => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
}
