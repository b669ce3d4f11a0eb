using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Demo;

/// <summary>Puts the applicants with their profiles and verified archives into the database.</summary>
internal sealed class DemoPeople(
    AppDb db,
    DemoWorld world,
    DemoPlaces places,
    DemoPictures pictures,
    JournalWriter journal,
    DemoClock clock
)
{
    /// <summary>What the journal calls it.</summary>
    public const string Act = "demo.person";

    public async Task<Person> AddAsync(DemoPerson who, int position, PlanDefinition plan, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await places.AddAccountAsync(who.Name, who.Phone, who.Login);
        var employer = places[who.Employer];
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Name = who.Name,
            Phone = who.Phone,
            Email = account.Email,
            EmployerId = employer.Id,
            UpdatedAt = clock.UtcNow(),
            OriginDay = clock.TodayInChina(),
        };
        var kind = world.ArchetypeOf(who);
        DemoFile.Fill(person, who, kind, world, position, clock.TodayInChina());
        // 现从事专业 is the specialty's name, as the forms show it.
        person.CurrentSpecialty = plan.Specialties.Single(s => s.Id == kind.Specialty).Label;
        db.Persons.Add(person);
        db.Bindings.Add(BoundOf(person, account.Id));
        foreach (var made in kind.Achievements)
        {
            await AddAchievementAsync(person, made, employer.Name, plan, cancel);
        }

        var actor = new Actor(account.Id, account.DisplayName, person.Id, null);
        await journal.AppendAsync(actor, Act, person.Id, new { archetype = kind.Id }, cancel);
        await transaction.CommitAsync(cancel);
        return person;
    }

    private Binding BoundOf(Person person, Guid account) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PersonId = person.Id,
            EmployerId = person.EmployerId!.Value,
            State = BindingState.Bound,
            StateSince = clock.UtcNow(),
            AskedAt = clock.UtcNow(),
            AskedBy = account,
            From = person.Employments.Where(e => e.To is null).Max(e => (DateOnly?)e.From) ?? clock.TodayInChina(),
        };

    private async Task AddAchievementAsync(
        Person person,
        DemoAchievement made,
        string employer,
        PlanDefinition plan,
        CancellationToken cancel
    )
    {
        var achievement = new Achievement
        {
            Id = Guid.CreateVersion7(),
            PersonId = person.Id,
            Kind = made.Kind,
            Name = made.Name,
            Date = made.Date,
            Discipline = Discipline.Own,
            Fields = new Dictionary<string, string>(made.Fields),
            OwnPart = "主要完成人",
            State = AchievementState.Verified,
            StateSince = clock.UtcNow(),
            EmployerId = person.EmployerId,
            CreatedAt = clock.UtcNow(),
        };
        var subject = new DemoPictures.Subject(made.Name, made.Date, employer);
        foreach (var slot in SlotsOf(plan, achievement))
        {
            var file = await pictures.ScanAsync(person, made.Kind, slot.Id, slot.Label, subject, cancel);
            achievement.Evidence.Add(
                new EvidenceFile
                {
                    Id = Guid.CreateVersion7(),
                    AchievementId = achievement.Id,
                    Slot = slot.Id,
                    Issuer = slot.Issuers.Count > 0 ? slot.Issuers[0] : null,
                    FileId = file.Id,
                }
            );
        }

        db.Achievements.Add(achievement);
    }

    private static IEnumerable<EvidenceSlot> SlotsOf(PlanDefinition plan, Achievement achievement) =>
        plan
            .Evidence.Where(r => r.Kind == achievement.Kind)
            .Where(r => r.When.All(w => achievement.Fields.TryGetValue(w.Key, out var v) && w.Value.Contains(v)))
            .SelectMany(r => r.Slots)
            .DistinctBy(s => s.Id);
}
