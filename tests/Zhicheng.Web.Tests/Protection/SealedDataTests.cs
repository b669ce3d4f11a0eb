using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core;
using Zhicheng.Core.Data;
using Zhicheng.Core.Demo;
using Zhicheng.Core.Files;
using Zhicheng.Core.Protection;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Protection;
using Zhicheng.Core.Time;

namespace Zhicheng.Web.Tests.Protection;

/// <summary>Who has the database and the files, but not the keys, reads nothing of what is sealed.</summary>
public sealed class SealedDataTests(TestApps apps) : IClassFixture<TestApps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task After_the_whole_demonstration_nothing_of_it_stands_readable_in_database_or_files(TestDatabase on)
    {
        var app = await DemonstrationAsync(on);
        var secrets = await app.OnDataAsync(SecretsAsync);
        secrets.Count.ShouldBeGreaterThan(40);

        var rows = await app.ContentAsync();
        var disk = await OnDiskAsync(app.Place);

        foreach (var secret in secrets)
        {
            rows.ShouldNotContain(row => row.Contains(secret, StringComparison.OrdinalIgnoreCase), secret);
            var hex = Convert.ToHexString(Encoding.UTF8.GetBytes(secret));
            rows.ShouldNotContain(row => row.Contains(hex, StringComparison.Ordinal), secret);
            disk.ShouldAllBe(file => !Holds(file, secret), secret);
        }

        // What was looked for is found where it is not sealed.
        rows.ShouldContain(row => row.Contains("苏明哲", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Nothing_of_the_content_of_a_file_stands_on_disk(TestDatabase on)
    {
        var app = await DemonstrationAsync(on);
        var store = app.Services.GetRequiredService<FileStore>();
        var digests = store.Digests().ToList();
        digests.ShouldNotBeEmpty();
        foreach (var digest in digests)
        {
            await using var file = store.Open(digest).ShouldNotBeNull();
            var begin = new byte[Math.Min(64, file.Length)];
            await file.ReadExactlyAsync(begin, Cancel);
            var disk = await File.ReadAllBytesAsync(
                Directory.GetFiles(app.Place.Folder, digest, SearchOption.AllDirectories).Single(),
                Cancel
            );
            disk.AsSpan().IndexOf(begin).ShouldBe(-1);
        }
    }

    [Theory, EachDatabase]
    public async Task A_change_of_keys_that_was_broken_off_goes_on_and_everything_stands_proven_under_the_new_key(
        TestDatabase on
    )
    {
        var app = await DemonstrationAsync(on);
        var ring = app.Services.GetRequiredService<KeyRing>();
        var before = ring.Current.Id;
        var contents = await app.OnDataAsync(SecretsAsync);
        var done = 0;

        await Should.ThrowAsync<IOException>(() =>
            app.CallAsync<RotateKeys, RotateKeys.Report>(r =>
                r.RunAsync((_, _) => done = done < 25 ? done + 1 : throw new IOException("killed"), Cancel)
            )
        );
        ring.IsRotating.ShouldBeTrue();
        (await RetireAsync(app)).ShouldBeNull();
        // Half is sealed with either key, and everything is read.
        (await app.OnDataAsync(SecretsAsync)).ShouldBe(contents);

        var report = await app.CallAsync<RotateKeys, RotateKeys.Report>(r => r.RunAsync((_, _) => { }, Cancel));

        report.Rows.ShouldBeGreaterThan(0);
        report.Files.ShouldBeGreaterThan(0);
        ring.Current.Id.ShouldNotBe(before);
        ring.Keys.Count.ShouldBe(2);
        (await RetireAsync(app)).ShouldBe(1);
        ring.Keys.Count.ShouldBe(1);
        (await app.OnDataAsync(SecretsAsync)).ShouldBe(contents);
        var verified = await app.CallAsync<VerifyData, VerifyData.Report>(v => v.RunAsync(Cancel));
        verified.Faults.ShouldBeEmpty();
        await app.CallAsync<CheckKeys, bool>(async c =>
        {
            await c.RunAsync(Cancel);
            return true;
        });
    }

    private static bool Holds(byte[] file, string secret) => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0;

    private static Task<int?> RetireAsync(TestApp app) => app.CallAsync<RotateKeys, int?>(r => r.RetireAsync(Cancel));

    private async Task<TestApp> DemonstrationAsync(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        if (await app.OnDataAsync(db => DemoData.IsEmptyAsync(db, Cancel)))
        {
            var place = app.Services.GetRequiredService<DataPlace>();
            await new DemoData(place, InstalledFolder.Find("demo", null)).FillAsync(app.Clock.UtcNow(), Cancel);
        }

        return app;
    }

    private static async Task<List<string>> SecretsAsync(AppDb db)
    {
        var persons = await db.Persons.AsNoTracking().ToListAsync(Cancel);
        var accounts = await db.Users.AsNoTracking().ToListAsync(Cancel);
        return
        [
            .. persons
                .SelectMany(p => new[] { p.IdNumber, p.Phone, p.Email, p.Address })
                .Concat(accounts.SelectMany(a => new[] { a.PhoneNumber, a.Email }))
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<List<byte[]>> OnDiskAsync(TestPlace place)
    {
        var files = new List<byte[]>();
        foreach (var path in Directory.GetFiles(place.Folder, "*", SearchOption.AllDirectories))
        {
            if (!path.StartsWith(place.KeysFolder, StringComparison.Ordinal))
            {
                await using var file = new FileStream(
                    path,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.ReadWrite | FileShare.Delete
                );
                var bytes = new byte[file.Length];
                await file.ReadExactlyAsync(bytes, Cancel);
                files.Add(bytes);
            }
        }

        return files;
    }
}
