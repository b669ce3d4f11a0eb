using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Protection;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Protection;
using Zhicheng.Web.Tests.Profiles;

namespace Zhicheng.Web.Tests.Protection;

/// <summary>Without the very keys of the data nothing starts, and nothing is ever written unsealed.</summary>
public sealed class WrongKeysTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task Without_the_keys_or_with_others_it_does_not_start_and_says_why(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        await app.AddApplicantAsync();
        var missing = Path.Combine(app.Place.Folder, "nowhere");
        var other = Path.Combine(app.Place.Folder, "other-keys");
        new KeyRing(other, TimeProvider.System).Create();

        (await RefusalAsync(app, missing)).ShouldContain("密钥目录", Case.Sensitive);
        Directory.Exists(missing).ShouldBeFalse();
        (await RefusalAsync(app, other)).ShouldContain("与这个数据库不是一套");
        await using var fits = await ServerProcess.StartAsync(app.Place);
    }

    [Theory, EachDatabase]
    public async Task A_sealed_value_moved_to_another_row_does_not_open_and_is_found(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var one = await app.AddApplicantAsync(shape: p => p.IdNumber = IdNumbers.Next());
        var two = await app.AddApplicantAsync(shape: p => p.Address = "杭州市西湖区文三路1号");
        await app.OnDataAsync(async db =>
        {
            await db.Database.ExecuteSqlAsync(
                $"""UPDATE "Persons" SET "PhoneSealed" = (SELECT "PhoneSealed" FROM "Persons" WHERE "Id" = {one.PersonId}) WHERE "Id" = {two.PersonId}"""
            );
        });

        var report = await app.CallAsync<VerifyData, VerifyData.Report>(v => v.RunAsync(default));

        report.Faults.ShouldContain($"sealed value Persons.Phone:{two.PersonId}: does not open");
        report.Faults.ShouldNotContain(f => f.Contains(one.PersonId.ToString()));
        await Should.ThrowAsync<Exception>(() =>
            app.OnDataAsync(db => db.Persons.SingleAsync(p => p.Id == two.PersonId))
        );
        await app.OnDataAsync(db =>
            db.Persons.Where(p => p.Id == two.PersonId)
                .ExecuteUpdateAsync(set => set.SetProperty(p => EF.Property<byte[]?>(p, "PhoneSealed"), (byte[]?)null))
        );
    }

    [Theory, EachDatabase]
    public async Task Changing_only_a_sealed_field_is_saved_and_found_by_its_new_value_alone(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (before, after) = (IdNumbers.Next(), IdNumbers.Next());
        var who = await app.AddApplicantAsync(shape: p => p.IdNumber = before);
        var versions = new List<Guid>();

        await app.OnDataAsync(async db =>
        {
            var person = await db.Persons.SingleAsync(p => p.Id == who.PersonId);
            versions.Add(person.Version);
            (await db.SaveChangesAsync()).ShouldBe(0);
            person.IdNumber = after;
            (await db.SaveChangesAsync()).ShouldBe(1);
            versions.Add(person.Version);
        });

        versions.Distinct().Count().ShouldBe(2);
        (await NumberAsync(app, who)).ShouldBe(after);
        (
            await app.CallAsync<AppDb, int>(db =>
                Core.Data.Protection.SealedSearch.WithIdNumber(db, before).CountAsync()
            )
        ).ShouldBe(0);
        (
            await app.CallAsync<AppDb, int>(db =>
                Core.Data.Protection.SealedSearch.WithIdNumber(db, after).CountAsync()
            )
        ).ShouldBe(1);
        await Should.ThrowAsync<DbUpdateException>(() => app.AddApplicantAsync(shape: p => p.IdNumber = after));
    }

    [Fact]
    public async Task A_context_without_keys_writes_nothing_unsealed()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var options = new DbContextOptionsBuilder<SqliteDb>().UseSqlite($"Data Source={app.Place.SqliteFile}").Options;
        await using var db = new SqliteDb(options);
        db.Add(
            new Person
            {
                Id = Guid.CreateVersion7(),
                AccountId = Guid.CreateVersion7(),
                Name = "张三",
                Phone = "13900000000",
            }
        );

        (await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync())).Message.ShouldContain("keys");
        SqliteConnection.ClearAllPools();
    }

    private static async Task<string> RefusalAsync(TestApp app, string keys) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => ServerProcess.StartAsync(app.Place, keys))).Message;

    private static Task<string?> NumberAsync(TestApp app, TestApplicant who) =>
        app.OnDataAsync(db => db.Persons.Where(p => p.Id == who.PersonId).Select(p => p.IdNumber).SingleAsync());
}
