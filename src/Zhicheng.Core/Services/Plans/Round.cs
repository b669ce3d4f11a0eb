using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Plans;

/// <summary>Whether a round takes applications.</summary>
public enum RoundState
{
    /// <summary>即将开始</summary>
    Upcoming,

    /// <summary>正在申报</summary>
    Open,

    /// <summary>申报已截止</summary>
    Closed,
}

/// <summary>A round with the package it follows, for its readers.</summary>
public sealed record Round(Plan Plan, PolicyPackage Package, DateTime Now)
{
    public PlanDefinition Definition => Package.Plan!;

    public RoundState State =>
        Now < Plan.OpensAt ? RoundState.Upcoming
        : Now < Plan.ClosesAt ? RoundState.Open
        : RoundState.Closed;

    public RoundTimes Times => new(Plan.OpensAt, Plan.ClosesAt, Plan.ResubmitUntil);

    public DateOnly OpensOn => ChinaTime.DayInChina(Plan.OpensAt);

    /// <summary>The last day of filing.</summary>
    public DateOnly ClosesOn => ChinaTime.LastDayBefore(Plan.ClosesAt);

    /// <summary>The last day on which a returned application may come again.</summary>
    public DateOnly ResubmitBy => ChinaTime.LastDayBefore(Plan.ResubmitUntil);

    /// <summary>Whom it is for: a notice begins with that.</summary>
    public PlanText Audience => Definition.Texts[0];

    /// <summary>What one can become, in the words of the certificate.</summary>
    public string Titles => string.Join("、", Package.Grades.Select(g => Definition.TitleNames[g.Id]));
}
