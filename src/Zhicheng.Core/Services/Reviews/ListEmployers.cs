using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>The employers of the cases an officer may see, to narrow a list by.</summary>
public sealed class ListEmployers(AppDb db)
{
    private const int Most = 300;

    public sealed record Employer(Guid Id, string Name);

    public Task<List<Employer>> RunAsync(Actor actor, CancellationToken cancel)
    {
        var visible = db.Applications.Where(CaseAccess.VisibleTo(actor));
        return db
            .Organisations.Where(o => visible.Any(a => a.EmployerId == o.Id))
            .OrderBy(o => o.Name)
            .Select(o => new Employer(o.Id, o.Name))
            .Take(Most)
            .ToListAsync(cancel);
    }
}
