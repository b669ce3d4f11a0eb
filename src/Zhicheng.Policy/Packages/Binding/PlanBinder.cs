using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Plans;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Packages.Binding;

internal sealed class PlanBinder(BindContext context, PackageFiles files, GradeRules[] grades)
{
    public PlanDefinition? Bind(YamlMap plan)
    {
        context.Fail(plan, $"{files.Id}{grades.Length}");
        return null;
    }
}
