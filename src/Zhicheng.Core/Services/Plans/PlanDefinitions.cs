using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Plans;

/// <summary>What the loaded packages say about running a round, by policy id. Loaded once, shared by all.</summary>
public sealed record PlanDefinitions(IReadOnlyDictionary<string, PlanDefinition> ByPolicy)
{
    public static PlanDefinitions From(PolicyLibrary policies) =>
        new(
            policies
                .Packages.Values.Where(p => p.Plan is not null)
                .ToDictionary(p => p.Id, p => p.Plan!, StringComparer.Ordinal)
        );

    public PlanDefinition Of(Plan plan) => ByPolicy[plan.PolicyId];

    public CaseWorkflow WorkflowOf(Plan plan) => new(Of(plan).Stages);
}
