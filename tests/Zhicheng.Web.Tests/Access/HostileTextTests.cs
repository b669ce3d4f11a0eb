using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Web.Tests.Plans;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Access;

/// <summary>Whatever people type is text on every page, never markup: written into every text there is and looked for everywhere.</summary>
public sealed class HostileTextTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Hostile = "甲\"'><img src=x onerror=alert(1)>";

    private const string Raw = "<img src=x";

    // What people type; codes and keys that the application itself chooses stay as they are.
    private static readonly Dictionary<Type, string[]> Texts = new()
    {
        [typeof(Account)] = ["DisplayName"],
        [typeof(Achievement)] = ["Name", "OwnPart"],
        [typeof(CorrectionRequest)] = ["Label", "Wrong", "Right", "Answer"],
        [typeof(Education)] = ["School", "Major"],
        [typeof(Employment)] = ["Employer", "Work", "TechnicalPost", "Witness"],
        [typeof(Insurance)] = ["Employer"],
        [typeof(Message)] = ["Subject", "Body"],
        [typeof(Binding)] = ["Reason"],
        [typeof(Organisation)] = ["Name", "Region", "Phone", "Nature"],
        [typeof(Registration)] = ["Name", "Nature", "Region", "Phone", "ReturnReason"],
        [typeof(Person)] =
        [
            "Name",
            "FormerName",
            "Ethnicity",
            "BirthPlace",
            "Address",
            "Department",
            "AdministrativePost",
            "CurrentSpecialty",
            "Industry",
            "TechnicalPost",
            "TechnicalPostEmployer",
            "FileKeeper",
            "ForeignLanguageResult",
            "ComputerResult",
            "Qualifications",
            "Societies",
            "SocialPosts",
        ],
        [typeof(Plan)] = ["Title", "CommitteeName", "Region"],
        [typeof(StoredFile)] = ["FileName"],
        [typeof(Title)] = ["Approver", "CertificateNumber"],
    };

    [Fact]
    public async Task What_somebody_typed_is_markup_on_no_page()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var world = await ReviewWorld.CreateAsync(app);
        await AddQuestionsAsync(world);
        await PoisonAsync(app);
        var returned = await world.SubmitAsync(Hostile, form: a => a.Statement = Hostile);
        await world.ReturnAsync(world.EmployerOfficer, returned.Id);
        var published = await world.SubmitAsync(Hostile, form: a => a.Statement = Hostile);
        await world.PassAsync(world.EmployerOfficer, published.Id, Hostile);
        await world.OpenNoticeAsync(world.EmployerOfficer);
        var waiting = await world.SubmitAsync(Hostile, form: a => a.Statement = Hostile);
        await app.OnDataAsync(async db =>
        {
            db.Corrections.Add(
                new CorrectionRequest
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = waiting.PersonId,
                    Label = Hostile,
                    Wrong = Hostile,
                    Right = Hostile,
                    OrganisationId = world.EmployerOfficer.Seat.OrganisationId,
                    AskedAt = app.Clock.GetUtcNow().UtcDateTime,
                }
            );
            await db.SaveChangesAsync();
        });
        await PoisonAsync(app);

        var ids = await app.OnDataAsync(async db =>
            (await db.Applications.Select(a => a.Id).ToListAsync())
                .Concat(await db.Achievements.OrderBy(a => a.Id).Select(a => a.Id).Take(3).ToListAsync())
                .Concat(await db.Messages.OrderBy(a => a.Id).Select(a => a.Id).Take(3).ToListAsync())
                .Concat(await db.Persons.OrderBy(a => a.Id).Select(a => a.Id).Take(3).ToListAsync())
                .Concat(await db.Plans.Select(a => a.Id).ToListAsync())
                .Concat(await db.Corrections.Select(a => a.Id).ToListAsync())
                .Concat(await db.Notices.Select(a => a.Id).ToListAsync())
                .Concat(await db.Bindings.Where(b => b.Reason != null).Select(a => a.Id).Take(4).ToListAsync())
                .Concat(await db.Registrations.Select(a => a.Id).ToListAsync())
                .ToList()
        );
        var shown = 0;
        foreach (var browser in await PeopleAsync(world, [waiting, returned, published]))
        {
            foreach (var address in await Address.AllAsync(app))
            {
                foreach (var id in address.Ids.Count == 0 ? [Guid.Empty] : ids)
                {
                    var path = address.With(_ => id);
                    using var answer = await browser.Client.GetAsync(path);
                    if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                    {
                        continue;
                    }

                    var html = await answer.Content.ReadAsStringAsync();
                    html.ShouldNotContain(Raw, Case.Insensitive, path);
                    shown += answer.StatusCode == HttpStatusCode.OK && html.Contains("&lt;img src=x") ? 1 : 0;
                }
            }
        }

        shown.ShouldBeGreaterThan(40, "the texts have to be looked at to be safe");
    }

    private static async Task<IReadOnlyList<Browser>> PeopleAsync(
        ReviewWorld world,
        Core.Data.Applications.Application[] cases
    )
    {
        var all = new List<Browser> { world.App.Stranger() };
        foreach (var @case in cases)
        {
            all.Add(await world.App.SignInAsync(await world.ApplicantOfAsync(@case)));
        }

        foreach (
            var officer in new[] { world.EmployerOfficer, world.AuthorityOfficer, world.HrOfficer, world.OfficeOfficer }
        )
        {
            all.Add(await world.App.SignInAsync(officer));
        }

        return all;
    }

    // Somebody asks the employer, and somebody registers one.
    private static async Task AddQuestionsAsync(ReviewWorld world)
    {
        var person = await world.App.AddApplicantAsync();
        await world.App.AddBindingAsync(person.PersonId, world.Employer.Id, BindingState.Asked);
        await world.App.AddBindingAsync(person.PersonId, world.Employer.Id, BindingState.Ended);
        foreach (var state in new[] { RegistrationState.Waiting, RegistrationState.Returned })
        {
            await world.App.SaveAsync(
                new Registration
                {
                    Id = Guid.CreateVersion7(),
                    AccountId = person.AccountId,
                    PersonId = person.PersonId,
                    Name = "甲",
                    CreditCode = "91350100M000100Y43",
                    Nature = "甲",
                    Region = "甲",
                    Phone = "甲",
                    AuthorityId = world.Authority.Id,
                    HrBureauId = world.HrBureau.Id,
                    State = state,
                }
            );
        }
    }

    private static Task PoisonAsync(TestApp app) =>
        app.OnDataAsync(async db =>
        {
            var set = typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!;
            foreach (var (type, properties) in Texts)
            {
                var rows = (IQueryable<object>)set.MakeGenericMethod(type).Invoke(db, null)!;
                foreach (var row in await rows.ToListAsync())
                {
                    // By the object: what is sealed is no column of that name.
                    foreach (var property in properties)
                    {
                        type.GetProperty(property)!.SetValue(row, Hostile);
                    }
                }
            }

            await db.SaveChangesAsync();
        });
}
