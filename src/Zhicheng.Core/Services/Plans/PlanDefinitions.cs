using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Plans;

/// <summary>What the loaded packages say about running a round, by policy id. Loaded once, shared by all.</summary>
public sealed record PlanDefinitions(IReadOnlyDictionary<string, PlanDefinition> ByPolicy)
{
    public PlanDefinition Of(Plan plan) => ByPolicy[plan.PolicyId];

    public CaseWorkflow WorkflowOf(Plan plan) => new(Of(plan).Stages);
}
