using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Reviews;

namespace Zhicheng.Core.Services.Applications;

/// <summary>The actor's own applications, the newest first.</summary>
public sealed class MyApplications(AppDb db)
{
    /// <param name="Application">With its plan and organisations.</param>
    /// <param name="LastDecision">The last decision, with its items.</param>
    public sealed record Mine(Application Application, Decision? LastDecision);

    public async Task<IReadOnlyList<Mine>> RunAsync(Actor actor, CancellationToken cancel)
    {
        var applications = await WithOrganisations(db.Applications.Where(CaseAccess.VisibleTo(actor)))
            .OrderByDescending(a => a.UpdatedAt)
            .ToListAsync(cancel);
        var ids = applications.ConvertAll(a => a.Id);
        var decisions = await db
            .Decisions.AsNoTracking()
            .Include(d => d.Items)
            .Include(d => d.Organisation)
            .Where(d => ids.Contains(d.ApplicationId))
            .ToListAsync(cancel);
        return
        [
            .. applications.Select(a => new Mine(
                a,
                decisions.Where(d => d.ApplicationId == a.Id).MaxBy(d => (d.At, d.Id))
            )),
        ];
    }

    /// <summary>One of them, or null.</summary>
    public async Task<Mine?> FindAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var application = await WithOrganisations(db.Applications.Where(CaseAccess.VisibleTo(actor)))
            .FirstOrDefaultAsync(a => a.Id == id, cancel);
        if (application is null || !actor.IsSelf)
        {
            return null;
        }

        var decisions = await db
            .Decisions.AsNoTracking()
            .Include(d => d.Items)
            .Include(d => d.Organisation)
            .Where(d => d.ApplicationId == id)
            .ToListAsync(cancel);
        return new Mine(application, decisions.MaxBy(d => (d.At, d.Id)));
    }

    private static IQueryable<Application> WithOrganisations(IQueryable<Application> applications) =>
        applications
            .AsNoTracking()
            .Include(a => a.Plan)
            .Include(a => a.Employer)
            .Include(a => a.Authority)
            .Include(a => a.HrBureau)
            .Include(a => a.CommitteeOffice);
}
