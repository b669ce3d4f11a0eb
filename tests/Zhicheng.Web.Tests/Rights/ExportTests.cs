using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Privacy;
using Zhicheng.Core.Services.Rights;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Web.Tests.Accounts;
using Zhicheng.Web.Tests.Applications;
using Zhicheng.Web.Tests.Profiles;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Rights;

/// <summary>The person takes away everything that is kept of them, and nothing of anybody else.</summary>
public sealed class ExportTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Page = "/my/data";

    [Theory, EachDatabase]
    public async Task Everything_of_mine_comes_in_one_archive_and_it_is_journalled(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var other = await app.AddApplicantAsync(name: "旁人甲", shape: p => p.IdNumber = IdNumbers.Next());
        var number = IdNumbers.Next();
        var file = Drafts.NewFile(app, door.Person);
        await app.OnDataAsync(async db =>
        {
            var person = await db.Persons.SingleAsync(p => p.Id == door.Person.PersonId);
            (person.IdNumber, person.Address) = (number, "示例市示例路8号");
            db.Files.AddRange(file, Drafts.NewFile(app, other));
            await db.SaveChangesAsync();
        });
        var me = await app.SignInAsync(door.Person);

        var (name, entries) = await me.TakeAsync(door.Password);

        name.ShouldBe("我的个人信息 2026-11-20.zip");
        entries.Keys.Count(k => k.StartsWith("上传的文件/", StringComparison.Ordinal)).ShouldBe(1);
        entries["上传的文件/001 示例.pdf"].Length.ShouldBe((int)file.Size);
        using var profile = JsonDocument.Parse(entries["个人基本信息.json"]);
        var person = profile.RootElement.GetProperty("Person")[0];
        person.GetProperty("idNumber").GetString().ShouldBe(number);
        person.GetProperty("address").GetString().ShouldBe("示例市示例路8号");
        using var account = JsonDocument.Parse(entries["账号.json"]);
        account.RootElement.GetProperty("Account")[0].GetProperty("phoneNumber").GetString().ShouldBe(door.Phone);
        entries["说明.txt"].Length.ShouldBeGreaterThan(1000);
        var everything = entries.Text();
        everything.ShouldNotContain("旁人甲");
        everything.ShouldNotContain("passwordHash");
        everything.ShouldNotContain("securityStamp");
        (await DoorSteps.ActsAsync(app, door.Person.AccountId)).ShouldContain(ExportMyData.Act);
    }

    [Theory, EachDatabase]
    public async Task A_decided_case_is_in_it_with_offices_instead_of_officers(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var world = await ReviewWorld.CreateAsync(app);
        var @case = await world.SubmitAsync("丁导");
        await world.ReturnAsync(world.EmployerOfficer, @case.Id);
        await world.SubmitAsync("旁人乙");
        var applicant = await world.ApplicantOfAsync(@case);

        var entries = await app.WriteAsync(new(applicant.AccountId, applicant.PersonId));

        using var applications = JsonDocument.Parse(entries["申报材料和结果.json"]);
        var root = applications.RootElement;
        root.GetProperty("Snapshot")[0]
            .GetProperty("content")
            .GetProperty("person")
            .GetProperty("name")
            .GetString()
            .ShouldBe("丁导");
        root.GetProperty("Decision")[0].GetProperty("organisationId").GetString().ShouldNotBeNullOrEmpty();
        root.GetProperty("Decision")[0].TryGetProperty("accountId", out _).ShouldBeFalse();
        var everything = entries.Text();
        everything.ShouldNotContain("旁人乙");
        var others = await app.OnDataAsync(db =>
            db.Users.Where(u => u.Id != applicant.AccountId).Select(u => u.Id).ToListAsync()
        );
        others.Count.ShouldBeGreaterThan(3);
        others.ShouldAllBe(id => !everything.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Every_table_has_a_decision_and_a_class_that_people_are_told_of()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var tables = await app.OnDataAsync(db =>
            Task.FromResult(db.Model.GetEntityTypes().Select(t => t.ClrType).Distinct().ToList())
        );

        foreach (var table in tables)
        {
            var isGiven = PersonalTables.All.Any(t => t.Type == table);
            var isNot = PersonalTables.Others.ContainsKey(table);
            (isGiven ^ isNot).ShouldBeTrue(
                $"{table.Name}: say in PersonalTables whether it holds something of a person, and whose rows are given out"
            );
        }

        var book = app.Services.GetRequiredService<PrivacyBook>();
        // Drafts are rows of the applications, with a timer of their own.
        book.Classes.Select(c => c.Id)
            .ShouldBe(PersonalTables.All.Select(t => t.Class).Distinct().Append("drafts"), ignoreOrder: true);
    }

    [Theory, EachDatabase]
    public async Task Of_every_table_that_is_given_out_each_row_of_mine_is_there_and_none_of_another(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, _, _) = await app.AddReadyAsync();
        await app.AddReadyAsync();
        await app.OnDataAsync(async db =>
        {
            db.Skills.Add(
                new Skill
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = applicant.PersonId,
                    Level = SkillLevel.Technician,
                }
            );
            await db.SaveChangesAsync();
        });
        var owner = new Owner(applicant.AccountId, applicant.PersonId);

        var counts = await app.OnDataAsync(async db =>
        {
            var found = new List<(string Table, int Mine, int All)>();
            foreach (var table in PersonalTables.All)
            {
                var mine = await table.Rows(db, owner).CountAsync();
                var all = await AllOf(db, table.Type).CountAsync();
                found.Add((table.Type.Name, mine, all));
            }

            return found;
        });

        counts.Count(c => c.Mine > 0).ShouldBeGreaterThan(10);
        counts.Where(c => c.Mine > 0 && c.Table is not "Skill").ShouldAllBe(c => c.Mine < c.All);
        var entries = await app.WriteAsync(owner);
        foreach (var (table, mine, _) in counts)
        {
            var area = PersonalTables.All.First(t => t.Type.Name == table).Class;
            var title = app.Services.GetRequiredService<PrivacyBook>().Classes.First(c => c.Id == area).Title;
            using var json = JsonDocument.Parse(entries[$"{title}.json"]);
            json.RootElement.GetProperty(table.Split('`')[0]).GetArrayLength().ShouldBe(mine, table);
        }
    }

    [Theory, EachDatabase]
    public async Task Without_the_password_nothing_is_given_out(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var me = await app.SignInAsync(door.Person);

        (await SubmitAsync(me, "")).Text.ShouldContain("请输入当前密码");
        (await SubmitAsync(me, "a guess")).Text.ShouldContain("当前密码不正确");

        (await DoorSteps.ActsAsync(app, door.Person.AccountId)).ShouldNotContain(ExportMyData.Act);
        (await app.Stranger().OpenAsync(Page)).Path.ShouldStartWith("/sign-in");
    }

    [Theory, EachDatabase]
    public async Task An_officer_gets_their_own_and_nothing_of_the_desk(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var world = await ReviewWorld.CreateAsync(app);
        var @case = await world.SubmitAsync("旁人丙");
        var officer = await app.SignInAsync(world.EmployerOfficer);
        await officer.OpenAsync($"/cases/{@case.Id}");
        (await officer.OpenAsync(Page)).Status.ShouldBe(HttpStatusCode.OK);

        var entries = await app.WriteAsync(new(world.EmployerOfficer.AccountId, null));

        entries.Text().ShouldNotContain("旁人丙");
        using var offices = JsonDocument.Parse(entries["任职.json"]);
        offices.RootElement.GetProperty("Office").GetArrayLength().ShouldBe(1);
    }

    private static Task<WebPage> SubmitAsync(Browser me, string password) =>
        me.SubmitAsync(Page, new Dictionary<string, string?> { ["Password"] = password }, "name=\"Password\"");

    private static IQueryable<object> AllOf(AppDb db, Type type) =>
        (IQueryable<object>)
            typeof(DbContext)
                .GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!
                .MakeGenericMethod(type)
                .Invoke(db, null)!;
}
