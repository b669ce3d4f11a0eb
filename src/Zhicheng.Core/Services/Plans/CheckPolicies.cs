using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Policies;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Core.Services.Policies;

namespace Zhicheng.Core.Services.Plans;

/// <summary>
/// Looks at the packages before anybody is served: one that is wrong, or that asks for what the casework cannot compute,
/// stops the start; a round whose package changed under it is told.
/// </summary>
public sealed class CheckPolicies(AppDb db, PolicyShelf shelf, RefreshPolicies refresh)
{
    /// <param name="Faults">Each keeps the program from starting.</param>
    /// <param name="Warnings">Each has to be seen by whoever runs it.</param>
    public sealed record Report(IReadOnlyList<string> Faults, IReadOnlyList<string> Warnings);

    public async Task<Report> RunAsync(CancellationToken cancel)
    {
        List<string> faults = [.. await refresh.RunAsync(cancel)];
        var policies = shelf.Library;
        faults.AddRange(policies.Errors.Select(e => e.ToString()));
        faults.AddRange(
            from package in policies.Packages.Values
            where package.Plan is not null
            from fault in ApplicantFacts.UnknownIn(package.Plan!)
            select $"{package.Id}: {fault}"
        );
        var warnings = new List<string>();
        var plans = await db
            .Plans.AsNoTracking()
            .Select(p => new
            {
                p.Title,
                p.PolicyId,
                p.PolicyDigest,
            })
            .ToListAsync(cancel);
        foreach (var plan in plans)
        {
            var package = policies.Find(plan.PolicyId);
            if (package?.Plan is null)
            {
                faults.Add($"计划“{plan.Title}”依据的政策包 {plan.PolicyId} 没有载入。请检查政策包目录。");
            }
            else if (package.Digest != plan.PolicyDigest)
            {
                warnings.Add(
                    $"计划“{plan.Title}”开办时的政策包 {plan.PolicyId} 与现在载入的不同（开办时{plan.PolicyDigest[..12]}，现在{package.Digest[..12]}）。已开办的计划不应更换政策包；如有改动，请另立版本。"
                );
            }
        }

        return new Report(faults, warnings);
    }
}
