using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Achievements;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Profiles;

/// <summary>
/// Takes what somebody answered elsewhere into their profile and archive: facts as their own word, achievements as
/// drafts. What is there already is left alone; what the answers do not say (a school, an employer) is shown as missing.
/// </summary>
public sealed class TakeDossier(AppDb db, JournalWriter journal, TimeProvider time)
{
    /// <param name="Facts">Facts added to the profile.</param>
    /// <param name="Achievements">Drafts added to the archive.</param>
    public sealed record Taken(int Facts, int Achievements);

    public async Task<Result<Taken>> RunAsync(Actor actor, Dossier dossier, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockPersonAsync(actor.PersonId, cancel);
        if (await ProfileAccess.OwnAsync(db, actor, ProfileSections.All, cancel) is not { } person)
        {
            return new Result<Taken>.NotFound();
        }

        var facts = NewFacts(dossier, person).ToList();
        foreach (var fact in facts)
        {
            (fact.Id, fact.PersonId) = (Guid.CreateVersion7(), person.Id);
            fact.ComesFrom(FactOrigin.OwnWord, null, time.TodayInChina());
        }

        db.AddRange(facts);
        var drafts = NewDrafts(dossier, person.Id, [.. db.Achievements.Where(a => a.PersonId == person.Id)]).ToList();
        db.AddRange(drafts);
        person.UpdatedAt = time.UtcNow();
        await journal.AppendAsync(
            actor,
            "profile.take",
            person.Id,
            new { facts = facts.Count, achievements = drafts.Count },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<Taken>.Done(new(facts.Count, drafts.Count));
    }

    private static IEnumerable<Fact> NewFacts(Dossier d, Person p) =>
        [
            .. d
                .Education.Where(e => !p.Educations.Exists(x => x.Level == e.Level && x.Graduated == e.Graduated))
                .Select(e => new Education
                {
                    Level = e.Level,
                    Degree = e.Degree,
                    Graduated = e.Graduated,
                }),
            .. d
                .Employment.Where(e => !p.Employments.Exists(x => x.From == e.From))
                .Select(e => new Employment
                {
                    From = e.From,
                    To = e.To,
                    Employer = "",
                    Discipline = e.Discipline ?? Discipline.Other,
                }),
            .. d
                .Titles.Where(t => !p.Titles.Exists(x => x.Name == t.Title && x.Obtained == t.Obtained))
                .Select(TitleOf),
            .. d
                .Skills.Where(s => !p.Skills.Exists(x => x.Level == s.Level && x.Obtained == s.Obtained))
                .Select(s => new Skill { Level = s.Level, Obtained = s.Obtained }),
            .. d
                .Assessments.Where(a => !p.Assessments.Exists(x => x.Year == a.Year))
                .Select(a => new Assessment { Year = a.Year, Result = a.Result }),
            .. d
                .CeHours.Where(h => !p.Hours.Exists(x => x.Year == h.Year))
                .Select(h => new YearHours
                {
                    Year = h.Year,
                    Professional = h.Professional,
                    Public = h.Public,
                }),
            .. d
                .Insurance.Where(i => !p.Insurances.Exists(x => x.From == i.From))
                .Select(i => new Insurance
                {
                    From = i.From,
                    To = i.To,
                    Local = i.Local,
                    Employer = "",
                }),
            .. d
                .Sanctions.Where(s => !p.Sanctions.Exists(x => x.Kind == s.Kind && x.Decided == s.Decided))
                .Select(s => new Sanction
                {
                    Kind = s.Kind,
                    Decided = s.Decided,
                    Amount = s.Amount,
                    Closed = s.Closed,
                }),
            .. d
                .Attempts.Where(a => !p.Attempts.Exists(x => x.Year == a.Year))
                .Select(a => new Attempt { Year = a.Year, Passed = a.Passed }),
        ];

    private static Title TitleOf(TitleEntry t)
    {
        var title = new Title
        {
            Name = t.Title,
            Obtained = t.Obtained,
            Discipline = t.Discipline ?? Discipline.Own,
            Conversion = t.Conversion,
            AppointmentsStated = t.Appointments is not null,
        };
        title.Appointments.AddRange(
            (t.Appointments ?? []).Select(a => new Appointment
            {
                Id = Guid.CreateVersion7(),
                From = a.From,
                To = a.To,
            })
        );
        return title;
    }

    private IEnumerable<Achievement> NewDrafts(Dossier dossier, Guid person, IReadOnlyList<Achievement> known)
    {
        var now = time.UtcNow();
        foreach (var entry in dossier.Achievements)
        {
            var form = FormOf(entry);
            if (
                known.Any(a =>
                    a.Kind == entry.Kind.Id
                    && (form with { Name = AchievementForm.Of(a).Name }).Same(AchievementForm.Of(a))
                )
            )
            {
                continue;
            }

            var draft = new Achievement
            {
                Id = Guid.CreateVersion7(),
                PersonId = person,
                Kind = entry.Kind.Id,
                Name = "",
                State = AchievementState.Draft,
                StateSince = now,
                CreatedAt = now,
            };
            form.Into(draft);
            yield return draft;
        }
    }

    private static AchievementForm FormOf(AchievementEntry entry) =>
        AchievementForm.Empty with
        {
            Date = Forms.TypedDay.Write(entry.Date),
            Discipline = entry.Discipline is { } discipline ? AchievementWords.WordOf(discipline) : "",
            Fields = entry
                .Kind.Fields.Where(f => !f.Ruled && entry[f.Id] is not null)
                .ToDictionary(f => f.Id, f => entry[f.Id]!),
        };
}
