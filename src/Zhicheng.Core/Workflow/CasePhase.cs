namespace Zhicheng.Core.Workflow;

/// <summary>Where an application stands, whatever its plan's stages are called.</summary>
public enum CasePhase
{
    /// <summary>草稿: with the applicant, never submitted.</summary>
    Draft,

    /// <summary>审核中: on the desk of a stage.</summary>
    InReview,

    /// <summary>退回修改: with the applicant, to be put right.</summary>
    Returned,

    /// <summary>不通过: ended by a reviewer.</summary>
    Rejected,

    /// <summary>评审未通过: ended by the committee's vote.</summary>
    NotPassed,

    /// <summary>通过并已确认: the title is held.</summary>
    Confirmed,
}
