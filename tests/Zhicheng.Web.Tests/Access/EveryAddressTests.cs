using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Administration;
using Zhicheng.Web.Tests.Applications;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Access;

/// <summary>
/// Every address of the application with ids of somebody else in it, asked and posted to by those who have nothing to do
/// with it. The addresses are read from the routes and the ids from the database, so that nothing is forgotten.
/// </summary>
public sealed class EveryAddressTests(TestApps apps) : IClassFixture<TestApps>
{
    private static readonly Dictionary<string, string?> Confirmed = new() { ["confirmUnmet"] = "true" };

    // What everybody may know of.
    private static readonly HashSet<Type> Open = [typeof(Plan), typeof(Organisation), typeof(PublicNotice)];

    private sealed record Theirs(IReadOnlyDictionary<string, Guid> Ids, IReadOnlyList<string> Secrets);

    [Theory, EachDatabase]
    public async Task Whoever_has_nothing_to_do_with_it_finds_it_at_no_address(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var theirs = await TheirsAsync(app);
        var addresses = (await Address.AllAsync(app)).Where(a => a.Ids.Count > 0).ToList();
        addresses.Count.ShouldBeGreaterThan(30);
        foreach (var (who, browser) in await OthersAsync(app))
        {
            foreach (var address in addresses)
            {
                var missing = await AskAsync(browser, address.With(_ => Guid.NewGuid()));
                foreach (var (kind, id) in theirs.Ids)
                {
                    var there = await AskAsync(browser, address.With(_ => id));
                    var at = $"{who}: {address.Pattern} with the id of {kind}";
                    theirs.Secrets.Where(there.Body.Contains).ShouldBeEmpty(at);
                    // Administrators work on accounts, whose owners they learn nothing else of.
                    if (kind != nameof(Account) || !who.EndsWith(" administrator", StringComparison.Ordinal))
                    {
                        there.Status.ShouldBe(missing.Status, at);
                    }
                }
            }
        }
    }

    [Theory, EachDatabase]
    public async Task Nothing_of_somebody_elses_is_changed_by_a_post_to_any_address(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var theirs = await TheirsAsync(app);
        var addresses = (await Address.AllAsync(app)).Where(a => a.Ids.Count > 0 && a.Posts.Count > 0).ToList();
        addresses.Count.ShouldBeGreaterThan(15);
        var others = await OthersAsync(app);
        var before = await RowsOfAsync(app, theirs);
        foreach (
            var (who, browser) in others.Where(o =>
                o.Who != "nobody" && !o.Who.EndsWith(" administrator", StringComparison.Ordinal)
            )
        )
        {
            var token = (await browser.OpenAsync("/inbox")).Form("__RequestVerificationToken")[
                "__RequestVerificationToken"
            ]!;
            foreach (var address in addresses)
            {
                foreach (var handler in address.Posts)
                {
                    foreach (var (kind, id) in theirs.Ids)
                    {
                        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
                        using var answer = await browser.Client.PostAsync(
                            $"{address.With(_ => id)}?handler={handler}",
                            content
                        );
                        var body = await answer.Content.ReadAsStringAsync();
                        var at = $"{who}: {address.Pattern}?handler={handler} with the id of {kind}";
                        theirs.Secrets.Where(body.Contains).ShouldBeEmpty(at);
                        ((int)answer.StatusCode).ShouldBeLessThan(500, at);
                    }
                }
            }
        }

        (await RowsOfAsync(app, theirs)).Except(before).ShouldBeEmpty();
        before.Except(await RowsOfAsync(app, theirs)).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_address_takes_a_form_from_another_site()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var (applicant, _, _) = await app.AddReadyAsync();
        var employer = await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.Employer));
        var addresses = (await Address.AllAsync(app)).Where(a => a.Posts.Count > 0).ToList();
        addresses.Count.ShouldBeGreaterThan(30);
        var before = await app.ContentAsync();
        foreach (
            var browser in new[] { app.Stranger(), await app.SignInAsync(applicant), await app.SignInAsync(employer) }
        )
        {
            foreach (var address in addresses)
            {
                foreach (var handler in address.Posts)
                {
                    using var content = new FormUrlEncodedContent([new("Name", "x")]);
                    var path = $"{address.With(_ => Guid.NewGuid())}?handler={handler}";
                    using var answer = await browser.Client.PostAsync(path, content);
                    var isSentToTheDoor = answer.RequestMessage!.RequestUri!.AbsolutePath != path.Split('?')[0];
                    (isSentToTheDoor || (int)answer.StatusCode is >= 400 and < 500).ShouldBeTrue(
                        $"{path}: {answer.StatusCode}"
                    );
                }
            }
        }

        (await app.ContentAsync())
            .Except(before)
            .Where(row =>
                !row.StartsWith("Sessions:", StringComparison.Ordinal)
                && !row.StartsWith("Devices:", StringComparison.Ordinal)
            )
            .ShouldBeEmpty();
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(Browser browser, string path)
    {
        using var answer = await browser.Client.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<IReadOnlyList<(string Who, Browser Browser)>> OthersAsync(TestApp app)
    {
        var all = new List<(string, Browser)>
        {
            ("nobody", app.Stranger()),
            ("another applicant", await app.SignInAsync(await app.AddEngineerAsync((await app.AddEmployerAsync()).Id))),
        };
        foreach (var kind in Enum.GetValues<StageActor>())
        {
            var officer = await app.AddOfficerAsync(await app.AddOrganisationAsync(kind));
            all.Add(($"an officer of another {kind}", await app.SignInAsync(officer)));
        }

        foreach (var kind in Enum.GetValues<AdministratorKind>())
        {
            all.Add(($"the {kind} administrator", await app.SignInAsync(await app.AddAdministratorAsync(kind))));
        }

        var supervisor = await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.HrBureau));
        await app.OnDataAsync(db =>
            db.Offices.Where(o => o.Id == supervisor.OfficeId)
                .ExecuteUpdateAsync(s => s.SetProperty(o => o.Supervises, true))
        );
        all.Add(("a supervisor of another region", await app.SignInAsync(supervisor)));

        return all;
    }

    // Ids of every kind of row that came into the database with them, and what only they and their desks may read.
    private static async Task<Theirs> TheirsAsync(TestApp app)
    {
        var before = (await IdsAsync(app)).Select(i => i.Id).ToHashSet();
        var (applicant, draft, _) = await app.AddReadyAsync(a => a.Statement = "极为保密的本人述职");
        await app.OnDataAsync(async db =>
        {
            var person = await db.Persons.SingleAsync(p => p.Id == applicant.PersonId);
            (person.Name, person.Address) = ("欧阳密存", "秘密路一号");
            await db.SaveChangesAsync();
            await db
                .Files.Where(f => f.PersonId == applicant.PersonId)
                .ExecuteUpdateAsync(s => s.SetProperty(f => f.FileName, "秘密文件.pdf"));
        });
        await app.SaveAsync(
            new Message
            {
                Id = Guid.CreateVersion7(),
                AccountId = applicant.AccountId,
                Subject = "秘密消息",
                Body = "内容",
                At = app.Clock.GetUtcNow().UtcDateTime,
            }
        );
        await app.SaveAsync(
            new CorrectionRequest
            {
                Id = Guid.CreateVersion7(),
                PersonId = applicant.PersonId,
                Label = "秘密更正",
                Wrong = "秘密更正",
                Right = "秘密更正",
                OrganisationId = (await app.AddOrganisationAsync(StageActor.Employer)).Id,
                AskedAt = app.Clock.GetUtcNow().UtcDateTime,
            }
        );
        var me = await app.SignInAsync(applicant);
        var receipt = await me.SubmitAsync($"/my/applications/{draft.Id}/preview", Confirmed, "name=\"seen\"");
        receipt.Text.ShouldContain("欧阳密存");
        var ids = (await IdsAsync(app))
            .Where(i => !before.Contains(i.Id) && !Open.Contains(i.Kind))
            .DistinctBy(i => i.Kind)
            .ToDictionary(i => i.Kind.Name, i => i.Id);
        ids.Keys.ShouldContain("Snapshot");
        ids.Keys.ShouldContain("CorrectionRequest");
        return new(ids, ["欧阳密存", "秘密路一号", "秘密文件", "秘密消息", "秘密更正", "极为保密的本人述职"]);
    }

    private static Task<List<(Type Kind, Guid Id)>> IdsAsync(TestApp app) =>
        app.OnDataAsync(async db =>
        {
            var all = new List<(Type, Guid)>();
            await db.Database.OpenConnectionAsync();
            foreach (var table in db.Model.GetEntityTypes().Where(t => !t.IsOwned()))
            {
                if (
                    table.FindPrimaryKey() is not { Properties: [{ ClrType: var type } key] }
                    || type != typeof(Guid)
                    || table.GetTableName() is not { } name
                )
                {
                    continue;
                }

                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"SELECT \"{key.GetColumnName()}\" FROM \"{name}\"";
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    all.Add((table.ClrType, reader.GetGuid(0)));
                }
            }

            return all;
        });

    private static async Task<IReadOnlyList<string>> RowsOfAsync(TestApp app, Theirs theirs) =>
        [
            .. (await app.ContentAsync()).Where(row =>
                !row.StartsWith("Sessions:", StringComparison.Ordinal)
                && theirs.Ids.Values.Any(id => row.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase))
            ),
        ];
}
