using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Workflow;

/// <summary>Desks of a chain, as flags.</summary>
[Flags]
public enum Desks
{
    None = 0,
    Employer = 1,
    Authority = 2,
    HrBureau = 4,
    CommitteeOffice = 8,
}

public static class DesksOf
{
    public static Desks Desk(this StageActor actor) => (Desks)(1 << (int)actor);
}
