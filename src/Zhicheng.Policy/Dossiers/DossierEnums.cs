namespace Zhicheng.Policy.Dossiers;

/// <summary>Level of an education, lowest first.</summary>
public enum EducationLevel
{
    /// <summary>中专</summary>
    Secondary,

    /// <summary>大专</summary>
    College,

    /// <summary>本科</summary>
    Bachelor,

    /// <summary>硕士研究生</summary>
    Master,

    /// <summary>博士研究生</summary>
    Doctor,
}

/// <summary>Degree that came with an education.</summary>
public enum Degree
{
    /// <summary>无学位</summary>
    None,

    /// <summary>学士</summary>
    Bachelor,

    /// <summary>第二学士学位</summary>
    SecondBachelor,

    /// <summary>硕士</summary>
    Master,

    /// <summary>博士</summary>
    Doctor,
}

/// <summary>How near something is to the specialty applied for.</summary>
public enum Discipline
{
    /// <summary>本专业</summary>
    Own,

    /// <summary>相近专业</summary>
    Related,

    /// <summary>其他理工科 (educations only)</summary>
    Stem,

    /// <summary>其他专业</summary>
    Other,
}

/// <summary>A professional title.</summary>
public enum TitleName
{
    /// <summary>技术员</summary>
    Technician,

    /// <summary>助理工程师</summary>
    AssistantEngineer,

    /// <summary>工程师</summary>
    Engineer,

    /// <summary>高级工程师</summary>
    SeniorEngineer,
}

/// <summary>A vocational skill level.</summary>
public enum SkillLevel
{
    /// <summary>高级工</summary>
    SkilledWorker,

    /// <summary>技师</summary>
    Technician,

    /// <summary>高级技师</summary>
    SeniorTechnician,
}

/// <summary>Result of a yearly assessment.</summary>
public enum AssessmentResult
{
    /// <summary>优秀</summary>
    Excellent,

    /// <summary>良好</summary>
    Good,

    /// <summary>合格</summary>
    Qualified,

    /// <summary>基本合格</summary>
    Basic,

    /// <summary>不合格</summary>
    Unqualified,

    /// <summary>不确定等次</summary>
    Undetermined,
}

/// <summary>State of a claim.</summary>
public enum ClaimStatus
{
    /// <summary>申报人提出，尚未认定</summary>
    Claimed,

    /// <summary>认定成立</summary>
    Confirmed,

    /// <summary>认定不成立</summary>
    Rejected,
}

/// <summary>Something on record that may bar or delay an application.</summary>
public enum SanctionKind
{
    /// <summary>伪造、变造证件、证明</summary>
    Forgery,

    /// <summary>提交虚假申报材料</summary>
    FalseMaterials,

    /// <summary>受处分未如实反映</summary>
    UndisclosedDiscipline,

    /// <summary>其他严重违反评审规定的行为</summary>
    OtherSerious,

    /// <summary>立案调查、处理、处罚或处分阶段</summary>
    UnderInvestigation,

    /// <summary>记过以上处分</summary>
    Demerit,

    /// <summary>技术责任事故直接责任者</summary>
    TechnicalAccident,

    /// <summary>罚款</summary>
    Fine,

    /// <summary>处罚</summary>
    Penalty,

    /// <summary>考试违纪</summary>
    ExamMisconduct,

    /// <summary>在非法刊物发表或冒名发表</summary>
    FakePublication,
}

/// <summary>The field of work that some policies ask for.</summary>
public enum JobField
{
    /// <summary>研究</summary>
    Research,

    /// <summary>设计</summary>
    Design,

    /// <summary>集成</summary>
    Integration,

    /// <summary>制造</summary>
    Manufacturing,

    /// <summary>服务</summary>
    Service,
}
