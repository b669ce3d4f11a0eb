using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Drafts;

/// <summary>Loads an application with everything its applicant works on. Rows are read only; who changes one opens the case.</summary>
public sealed class LoadDraft(AppDb db, PolicyLibrary policies, TimeProvider time)
{
    /// <summary>The draft, or null when there is none that is the actor's own.</summary>
    public async Task<Draft?> RunAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var application = await ApplicationAsync(actor, id, cancel);
        return application is null ? null : await WithAsync(application, cancel);
    }

    private async Task<Draft> WithAsync(Application application, CancellationToken cancel)
    {
        var person = await PersonAsync(db, application.PersonId, cancel);
        var package = policies.Find(application.Plan!.PolicyId)!;
        return new Draft
        {
            Application = application,
            Person = person,
            Package = package,
            Insurer = await InsurerAsync(package.Plan!, person, cancel),
            Archive = await ArchiveAsync(db, application.PersonId, cancel),
            Signature = await db
                .PledgeSignatures.AsNoTracking()
                .Include(s => s.File)
                .FirstOrDefaultAsync(s => s.ApplicationId == application.Id, cancel),
            Rulings = await db.Rulings.AsNoTracking().Where(r => r.ApplicationId == application.Id).ToListAsync(cancel),
            ReturnItems = application.Phase == CasePhase.Returned ? await ReturnItemsAsync(application.Id, cancel) : [],
            Now = time.UtcNow(),
        };
    }

    private async Task<Organisation?> InsurerAsync(PlanDefinition plan, Person person, CancellationToken cancel)
    {
        if (
            plan.Channels.All(c => c.Through != FilingUnit.Insurer)
            || FoundChannel.InsurerOf(person, time.TodayInChina()) is not { } name
        )
        {
            return null;
        }

        return person.Employer?.Name == name
            ? person.Employer
            : await db
                .Organisations.AsNoTracking()
                .Include(o => o.Authority!.HrBureau)
                .Include(o => o.HrBureau)
                .FirstOrDefaultAsync(o => o.Kind == StageActor.Employer && o.Name == name, cancel);
    }

    private async Task<IReadOnlyList<DecisionItem>> ReturnItemsAsync(Guid id, CancellationToken cancel) =>
        await db
            .Decisions.AsNoTracking()
            .Where(d => d.ApplicationId == id && d.Outcome == StageOutcome.Return)
            .OrderByDescending(d => d.At)
            .Take(1)
            .SelectMany(d => d.Items)
            .OrderBy(i => i.Id)
            .ToListAsync(cancel);

    private Task<Application?> ApplicationAsync(Actor actor, Guid id, CancellationToken cancel) =>
        actor.Seat is not null || actor.PersonId is not { } person
            ? Task.FromResult<Application?>(null)
            : db
                .Applications.AsNoTracking()
                .AsSplitQuery()
                .Include(a => a.Plan)
                    .ThenInclude(p => p!.CommitteeOffice)
                .Include(a => a.Achievements)
                .Include(a => a.Claims)
                .Include(a => a.Files)
                    .ThenInclude(f => f.File)
                .FirstOrDefaultAsync(a => a.Id == id && a.PersonId == person, cancel);

    internal static Task<Person> PersonAsync(AppDb db, Guid id, CancellationToken cancel) =>
        db
            .Persons.AsNoTracking()
            .AsSplitQuery()
            .Include(p => p.Employer!.Authority!.HrBureau)
            .Include(p => p.Employer!.HrBureau)
            .Include(p => p.Bindings.Where(b => b.State == BindingState.Asked))
                .ThenInclude(b => b.Employer)
            .Include(p => p.Educations)
            .Include(p => p.Employments)
            .Include(p => p.Titles)
                .ThenInclude(t => t.Appointments)
            .Include(p => p.Skills)
            .Include(p => p.Assessments)
            .Include(p => p.Hours)
            .Include(p => p.Insurances)
            .Include(p => p.Sanctions)
            .Include(p => p.Attempts)
            .FirstAsync(p => p.Id == id, cancel);

    internal static Task<List<Achievement>> ArchiveAsync(AppDb db, Guid person, CancellationToken cancel) =>
        db
            .Achievements.AsNoTracking()
            .AsSplitQuery()
            .Include(a => a.Evidence)
                .ThenInclude(e => e.File)
            .Where(a => a.PersonId == person)
            .OrderBy(a => a.Kind)
            .ThenBy(a => a.Date)
            .ThenBy(a => a.Id)
            .ToListAsync(cancel);
}
