using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Web.Tests.Reviews;

/// <summary>What waits for a desk, and finding a case among many.</summary>
public sealed class DeskTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task It_says_what_waits_since_when_and_which_days_come_next(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var first = await world.SubmitAsync("甲先");
        world.App.Clock.Advance(TimeSpan.FromDays(2));
        await world.SubmitAsync("乙后");
        var page = await (await world.App.SignInAsync(world.EmployerOfficer)).OpenAsync("/desk");
        page.Text.ShouldContain("2 等我办理");
        page.Text.ShouldContain("等得最久的一件自2026年");
        page.Html.ShouldContain("value=\"authority-review\"");
        page.Html.ShouldNotContain("value=\"office-check\"", Case.Sensitive, "a stage of no round there is");
        page.Text.ShouldContain("已等2天");
        page.Text.ShouldContain("网上申报截止");
        page.Text.IndexOf("甲先", StringComparison.Ordinal)
            .ShouldBeLessThan(page.Text.IndexOf("乙后", StringComparison.Ordinal));

        await world.PassAsync(world.EmployerOfficer, first.Id);
        page = await (await world.App.SignInAsync(world.EmployerOfficer)).OpenAsync("/desk");
        page.Text.ShouldContain("用人单位公示（1人）");
        page.Text.ShouldContain("待发起公示");
        (await (await world.App.SignInAsync(world.AuthorityOfficer)).OpenAsync("/desk")).Text.ShouldContain(
            "这里没有申报"
        );
    }

    [Theory, EachDatabase]
    public async Task Name_number_stage_employer_and_whereabouts_narrow_the_list(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var other = await world.AddEmployerAsync();
        var officer2 = await world.App.AddOfficerAsync(other, "二单位");
        var here = await world.SubmitAsync("司马青");
        var there = await world.SubmitAsync("青云", other);
        await world.ToAuthorityAsync(here);
        await world.PassAsync(officer2, there.Id);
        await world.CloseNoticeAsync(officer2, await world.OpenNoticeAsync(officer2));
        await world.ReturnAsync(world.AuthorityOfficer, there.Id);

        var authority = await world.App.SignInAsync(world.AuthorityOfficer);
        async Task ShouldFind(string query, params string[] names)
        {
            var text = (await authority.OpenAsync($"/desk?{query}")).Text;
            foreach (var name in new[] { "司马青", "青云" })
            {
                text.Contains($"{name} ", StringComparison.Ordinal).ShouldBe(names.Contains(name), $"{query}: {name}");
            }
        }

        await ShouldFind("", "司马青");
        await ShouldFind("view=returned", "青云");
        await ShouldFind("view=all", "司马青", "青云");
        await ShouldFind("view=all&q=马", "司马青");
        await ShouldFind("view=all&q=青", "司马青", "青云");
        await ShouldFind($"view=all&q={there.Number}", "青云");
        await ShouldFind($"view=all&q={world.Plan.Code.ToLowerInvariant()}-", "司马青", "青云");
        await ShouldFind($"view=all&employer={other.Id}", "青云");
        await ShouldFind("view=all&stage=authority-review", "司马青", "青云");
        await ShouldFind("view=all&stage=hr-review");
        await ShouldFind("view=elsewhere");
        await ShouldFind("view=returned&overdue=1");
        world.App.Clock.Advance(TimeSpan.FromDays(80));
        authority = await world.App.SignInAsync(world.AuthorityOfficer);
        await ShouldFind("view=returned&overdue=1", "青云");
    }

    [Theory, EachDatabase]
    public async Task Pages_follow_each_other_in_both_directions_while_cases_come_and_go(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var template = await world.SubmitAsync("排序");
        await CopyAsync(world, template, 52);
        var actor = world.EmployerOfficer.Actor;
        Task<ListCases.Page> Ask(CaseView view, CaseCursor? after, CaseCursor? before) =>
            world.App.CallAsync<ListCases, ListCases.Page>(l =>
                l.RunAsync(actor, new CaseFilter(view), after, before, default)
            );

        foreach (var view in new[] { CaseView.Waiting, CaseView.All })
        {
            var pages = new List<ListCases.Page>();
            for (var page = await Ask(view, null, null); ; page = await Ask(view, page.Next, null))
            {
                pages.Add(page);
                if (page.Next is null)
                {
                    break;
                }
            }

            pages.Select(p => p.Rows.Count).ShouldBe([20, 20, 13]);
            pages.ShouldAllBe(p => p.Count.Value == 53);
            var all = pages.SelectMany(p => p.Rows).ToList();
            all.Select(r => r.Id).ShouldBeUnique();
            var since = all.Select(r => r.StageSince).ToList();
            since.ShouldBe(view == CaseView.Waiting ? since.Order() : since.OrderDescending());

            var back = await Ask(view, null, pages[2].Previous);
            back.Rows.Select(r => r.Id).ShouldBe(pages[1].Rows.Select(r => r.Id));
            back = await Ask(view, null, back.Previous);
            back.Rows.Select(r => r.Id).ShouldBe(pages[0].Rows.Select(r => r.Id));
            back.Previous.ShouldBeNull();
        }
    }

    [Theory, EachDatabase]
    public async Task Any_address_gives_a_page(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        await world.SubmitAsync("任意");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        foreach (
            var query in new[]
            {
                "view=99",
                "view=nonsense&stage=%00&employer=x&overdue=maybe",
                "after=x",
                "after=99999999999999999999.a",
                "after=5.%27--",
                "before=0.",
                "q=%25%27%3B--",
                "q=" + new string('长', 500),
            }
        )
        {
            (await officer.OpenAsync($"/desk?{query}")).Status.ShouldBe(HttpStatusCode.OK, query);
        }
    }

    [Theory, EachDatabase]
    public async Task Lists_are_answered_from_their_index_in_its_order(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var organisation = world.HrBureau.Id;
        var plan = await world.App.OnDataAsync(async db =>
        {
            var query = db
                .Applications.Where(a => a.HrBureauId == organisation)
                .Where(a => a.Phase == CasePhase.InReview && a.Desk == Policy.Plans.StageActor.HrBureau)
                .Where(a => (a.DesksReached & Desks.HrBureau) != Desks.None && a.ApplicantName.Contains("王"))
                .OrderBy(a => a.StageSince)
                .ThenBy(a => a.Number)
                .Take(21)
                .Select(a => new
                {
                    a.Id,
                    a.StageSince,
                    a.Number,
                });
            await using var command = query.CreateDbCommand();
            await db.Database.OpenConnectionAsync();
            // A few rows are read faster from the table; here it is to be seen that the index would serve many.
            if (on == TestDatabase.Postgres)
            {
                await db.Database.ExecuteSqlRawAsync(
                    "SET enable_seqscan = off; SET enable_sort = off; SET enable_bitmapscan = off"
                );
            }

            command.CommandText =
                (on == TestDatabase.Postgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + command.CommandText;
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(reader.FieldCount - 1));
            }

            return string.Join('\n', lines);
        });
        plan.ShouldContain("IX_Applications_List_HrBureauId");
        plan.ShouldContain(on == TestDatabase.Postgres ? "Index Only Scan" : "USING COVERING INDEX");
        plan.ShouldNotContain(on == TestDatabase.Postgres ? "Sort Key" : "TEMP B-TREE");
    }

    // The same case for many people, some at the same instant.
    private static Task CopyAsync(ReviewWorld world, Core.Data.Applications.Application template, int copies) =>
        world.App.OnDataAsync(async db =>
        {
            for (var i = 0; i < copies; i++)
            {
                var person = new Core.Data.Profiles.Person
                {
                    Id = Guid.CreateVersion7(),
                    AccountId = Guid.CreateVersion7(),
                    Name = $"复{i}",
                };
                db.Users.Add(
                    new Core.Data.Accounts.Account
                    {
                        Id = person.AccountId,
                        UserName = $"copy{person.AccountId}",
                        NormalizedUserName = $"COPY{person.AccountId}",
                        DisplayName = person.Name,
                    }
                );
                db.Persons.Add(person);
                db.Applications.Add(
                    new Core.Data.Applications.Application
                    {
                        Id = Guid.CreateVersion7(),
                        Number = $"{template.Number}-{i:000}",
                        PlanId = template.PlanId,
                        PersonId = person.Id,
                        ApplicantName = person.Name,
                        Grade = template.Grade,
                        EmployerId = template.EmployerId,
                        CommitteeOfficeId = template.CommitteeOfficeId,
                        Phase = template.Phase,
                        StageId = template.StageId,
                        Desk = template.Desk,
                        DesksReached = template.DesksReached,
                        StageSince = template.StageSince.AddMinutes(i / 3),
                        SnapshotId = template.SnapshotId,
                        Submissions = 1,
                    }
                );
            }

            await db.SaveChangesAsync();
        });
}
