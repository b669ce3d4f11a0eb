using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Plans;

/// <summary>What the loaded packages say about running a round, by policy id. It stays as it is; after a publication there is another.</summary>
public sealed record PlanDefinitions(IReadOnlyDictionary<string, PlanDefinition> ByPolicy)
{
    public static PlanDefinitions From(PolicyLibrary policies) =>
        new(
            policies
                .Packages.Values.Where(p => p.Plan is not null)
                .ToDictionary(p => p.Id, p => p.Plan!, StringComparer.Ordinal)
        );

    public PlanDefinition Of(Plan plan) => ByPolicy[plan.PolicyId];

    /// <summary>The chain of this very application: the stages of its grade that somebody sits at.</summary>
    public CaseWorkflow WorkflowOf(Application application) =>
        new(
            Of(application.Plan!)
                .StagesFor(application.Grade, actor => CaseAccess.OrganisationAt(application, actor) is not null)
        );
}
