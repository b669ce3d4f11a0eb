using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Policy.Plans;

/// <summary>
/// What a policy package says about running a round: everything an applicant and the reviewers meet besides the
/// judgement itself. The days of one round stand with the round; the package holds what its notice fixes.
/// </summary>
public sealed record PlanDefinition
{
    /// <summary>The plan's full name, as the notice gives it.</summary>
    public required string Title { get; init; }

    /// <summary>What a certificate of this plan names as the title, for example “光学光电工程师”, by grade id.</summary>
    public required IReadOnlyDictionary<string, string> TitleNames { get; init; }

    /// <summary>The notice's own days; a day the source lacks is null and explained by a note.</summary>
    public required PlanTimetable Timetable { get; init; }

    /// <summary>The stages there are, in order; <see cref="StagesFor"/> tells which of them a case passes.</summary>
    public required IReadOnlyList<StageDefinition> Stages { get; init; }

    /// <summary>The specialties an applicant may apply in.</summary>
    public required IReadOnlyList<Choice> Specialties { get; init; }

    /// <summary>Ticks and extra forms that belong to a track.</summary>
    public required IReadOnlyList<TrackForm> TrackForms { get; init; }

    /// <summary>The rule for the photo of the certificate; null: none is asked.</summary>
    public PhotoRule? Photo { get; init; }

    /// <summary>The pledge signed by hand; null: none is asked.</summary>
    public PledgeDefinition? Pledge { get; init; }

    /// <summary>The work statement (本人述职); null: none is asked.</summary>
    public StatementRule? Statement { get; init; }

    /// <summary>Whether achievements are chosen from the verified archive.</summary>
    public bool UsesArchive { get; init; } = true;

    /// <summary>Fields of the plan's own registration form that the profile does not hold, in order.</summary>
    public IReadOnlyList<PlanField> Fields { get; init; } = [];

    /// <summary>What has to be the same here and there.</summary>
    public IReadOnlyList<PlanAgreement> Agreements { get; init; } = [];

    /// <summary>
    /// Through whom an application is filed: the first whose tests hold, and the last holds for everybody left; empty: the
    /// present employer always.
    /// </summary>
    public IReadOnlyList<FilingChannel> Channels { get; init; } = [];

    /// <summary>Word documents that are written outside and handed in.</summary>
    public IReadOnlyList<DocumentDefinition> Documents { get; init; } = [];

    /// <summary>Scans the plan asks of a person, each with the fact that makes it necessary.</summary>
    public required IReadOnlyList<AttachmentDefinition> Attachments { get; init; }

    /// <summary>Which evidence an achievement needs, by kind and by line of the scoring table.</summary>
    public required IReadOnlyList<EvidenceRule> Evidence { get; init; }

    /// <summary>The fee, or null when the plan has none.</summary>
    public FeeDefinition? Fee { get; init; }

    /// <summary>Everything the notice asks, in its own order, to be shown on the plan page.</summary>
    public required IReadOnlyList<PlanText> Texts { get; init; }

    /// <summary>What is handed in on paper.</summary>
    public IReadOnlyList<PlanPaper> Papers { get; init; } = [];

    /// <summary>Whom to ask.</summary>
    public IReadOnlyList<PlanContact> Contacts { get; init; } = [];

    /// <summary>How it is done, role by role.</summary>
    public IReadOnlyList<PlanGuide> Guides { get; init; } = [];

    /// <summary>What reports written outside should contain.</summary>
    public IReadOnlyList<ReportOutline> Outlines { get; init; } = [];

    /// <summary>Blank forms to fill in outside.</summary>
    public IReadOnlyList<BlankForm> Forms { get; init; } = [];

    /// <summary>The field of the registration form that asks for the field of work; null: the policy does not judge by it.</summary>
    public PlanField? WorkField => Fields.FirstOrDefault(f => f.Feeds == FieldFeed.JobField);

    /// <summary>The field of work that an application's answers name; null: none, or one that there is not.</summary>
    /// <param name="answers">The answers to <see cref="Fields"/> by id.</param>
    public JobField? JobFieldIn(IReadOnlyDictionary<string, string> answers)
    {
        if (WorkField is not { } field || !answers.TryGetValue(field.Id, out var answer))
        {
            return null;
        }
        var values = DossierVocabulary.List("dossier").Field("jobField").Values;
        var position = values.TakeWhile(v => v.Id != answer).Count();
        return position < values.Count ? (JobField)position : null;
    }

    /// <summary>
    /// The stages that an application passes: those of its grade, without those that are passed by because nobody sits
    /// at their desk.
    /// </summary>
    /// <param name="grade">The grade applied for.</param>
    /// <param name="hasDesk">Whether the case has an organisation for that actor.</param>
    public IReadOnlyList<StageDefinition> StagesFor(string grade, Func<StageActor, bool> hasDesk) =>
        [.. Stages.Where(s => s.IsFor(grade) && (!s.SkippedWithoutDesk || hasDesk(s.Actor)))];
}

/// <summary>A value with its Chinese label.</summary>
/// <param name="Id">The stable id.</param>
/// <param name="Label">The label shown.</param>
/// <param name="Text">What it means, in the words of the source; empty: the label says it.</param>
public sealed record Choice(string Id, string Label, string Text = "")
{
    /// <summary>What follows from choosing it and no rule computes: a person judges it. Null: nothing.</summary>
    public CitedText? Judgement { get; init; }
}

/// <summary>A day or period that the notice names. Days are inclusive; a missing day is a gap of the source.</summary>
/// <param name="Opens">First day of online filing.</param>
/// <param name="SubmitBy">Last day of online filing.</param>
/// <param name="CutOff">The day to which years are counted.</param>
/// <param name="Remarks">What the notice says in words, with its clause, and what is missing.</param>
public sealed record PlanTimetable(
    DateOnly? Opens,
    DateOnly? SubmitBy,
    DateOnly? CutOff,
    IReadOnlyList<CitedText> Remarks
)
{
    /// <summary>Further periods that the notice names.</summary>
    public IReadOnlyList<PlanPeriod> Periods { get; init; } = [];
}

/// <summary>A sentence with its clause.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Note">Id of a note of the package (gap, interpretation) that bears on it.</param>
public sealed record CitedText(string Text, string Cite, string? Note = null);

/// <summary>What a stage does.</summary>
public enum StageKind
{
    /// <summary>An officer examines the frozen file and passes, returns or rejects it.</summary>
    Review,

    /// <summary>A public notice stands for a number of working days, then its result is recorded.</summary>
    Notice,

    /// <summary>A meeting's figures are recorded: members, present, for, against.</summary>
    Meeting,

    /// <summary>The result is confirmed and the title is held.</summary>
    Confirmation,
}

/// <summary>Whose desk a stage is on.</summary>
public enum StageActor
{
    /// <summary>The applicant's employer (用人单位).</summary>
    Employer,

    /// <summary>The authority above the employer (主管部门).</summary>
    Authority,

    /// <summary>The HR bureau of the region (人社部门).</summary>
    HrBureau,

    /// <summary>The office of the committee (评委会办事机构).</summary>
    CommitteeOffice,
}

/// <summary>What an officer may decide at a stage.</summary>
public enum StageOutcome
{
    /// <summary>通过: on to the next stage.</summary>
    Pass,

    /// <summary>退回: back to the applicant, to be put right and submitted again.</summary>
    Return,

    /// <summary>不通过: the application ends here.</summary>
    Reject,
}

/// <summary>A ruling that a stage may make on the file: the points only a person can settle.</summary>
public enum StageRuling
{
    /// <summary>Whether a major or an achievement is 本专业 or 相近专业.</summary>
    Discipline,

    /// <summary>Confirms or rejects a claim.</summary>
    Claim,

    /// <summary>经专家认定产生实际效益.</summary>
    Benefit,
}

/// <summary>岗位审核: a case passes only with the number of a check that found it within the posts of its employer.</summary>
/// <param name="When">Of whom it is asked: all tests hold, or cannot be answered.</param>
/// <param name="Text">What the source says, for the officer and the applicant.</param>
/// <param name="Cite">Where it says so.</param>
public sealed record PostCheckRule(IReadOnlyList<FactTest> When, string Text, string Cite);

/// <summary>One stage of the chain.</summary>
public sealed record StageDefinition
{
    /// <summary>Stable id, for example "employer-review".</summary>
    public required string Id { get; init; }

    /// <summary>The name people use, for example “用人单位资格审查”.</summary>
    public required string Name { get; init; }

    /// <summary>What the stage does.</summary>
    public required StageKind Kind { get; init; }

    /// <summary>Whose desk it is on.</summary>
    public required StageActor Actor { get; init; }

    /// <summary>What the actor may decide, with the words of the source for each.</summary>
    public required IReadOnlyList<OutcomeDefinition> Outcomes { get; init; }

    /// <summary>Whether its officer compares the person's facts with the originals: an employer's review.</summary>
    public bool VerifiesFacts => Kind == StageKind.Review && Actor == StageActor.Employer;

    /// <summary>The grades whose applications pass it; empty: all.</summary>
    public IReadOnlyList<string> Grades { get; init; } = [];

    /// <summary>
    /// Whether an application passes it by when its employer has no such organisation (无主管部门的非公企业). Otherwise it
    /// cannot be submitted.
    /// </summary>
    public bool SkippedWithoutDesk { get; init; }

    /// <summary>What its result decides in the dossier by which later stages judge.</summary>
    public StageFeed Feeds { get; init; }

    /// <summary>Whether the applicant may put other documents in the place of those handed in while a case is at it.</summary>
    public bool Replaceable { get; init; }

    /// <summary>For a notice: working days it stands at least.</summary>
    public int MinWorkingDays { get; init; }

    /// <summary>Working days the actor has from the day a case arrives, or null when the source sets none.</summary>
    public int? DueWorkingDays { get; init; }

    /// <summary>Rulings that may be made at this stage.</summary>
    public IReadOnlyList<StageRuling> Rulings { get; init; } = [];

    /// <summary>For a meeting: the figures that make it valid and make a candidate pass.</summary>
    public MeetingRule? Meeting { get; init; }

    /// <summary>岗位审核: what has to be shown before this stage passes a case; null: nothing.</summary>
    public PostCheckRule? PostCheck { get; init; }

    /// <summary>What the actor is told before deciding, in the words of the source.</summary>
    public IReadOnlyList<CitedText> Advice { get; init; } = [];

    /// <summary>Document and clause.</summary>
    public required string Cite { get; init; }

    /// <summary>Whether applications for the grade pass it.</summary>
    /// <param name="grade">The grade applied for.</param>
    public bool IsFor(string grade) => Grades.Count == 0 || Grades.Contains(grade);
}

/// <summary>One outcome and what it demands.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Label">Its name in the source, for example “退回修改”.</param>
/// <param name="TextRequired">Whether a reason (return, reject) or an opinion (pass) must be written.</param>
public sealed record OutcomeDefinition(StageOutcome Outcome, string Label, bool TextRequired)
{
    /// <summary>What the applicant is told with it, in the words of the source; null: nothing more.</summary>
    public CitedText? Told { get; init; }
}

/// <summary>A fraction of a number of persons, reached when count × Denominator ≥ whole × Numerator.</summary>
/// <param name="Numerator">Above the line.</param>
/// <param name="Denominator">Below the line.</param>
public sealed record Share(int Numerator, int Denominator)
{
    /// <summary>Whether <paramref name="count"/> persons reach this share of <paramref name="whole"/>; the bound itself reaches it.</summary>
    /// <param name="count">Persons counted.</param>
    /// <param name="whole">Persons in all.</param>
    public bool IsReached(int count, int whole) => (long)count * Denominator >= (long)whole * Numerator;
}

/// <summary>The figures of a committee meeting.</summary>
/// <param name="Quorum">Share of the members that must be present.</param>
/// <param name="Majority">Share of those present that must vote for.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Note">Id of a note of the package about how sure the figures are.</param>
public sealed record MeetingRule(Share Quorum, Share Majority, string Cite, string? Note);

/// <summary>Ticks and an extra form of a track.</summary>
/// <param name="Track">The track's id.</param>
/// <param name="Ticks">Boxes to tick, with their labels; an empty list offers none.</param>
/// <param name="Fields">Fields of the form that this track asks for besides, in order.</param>
/// <param name="FormTitle">Title of that form, or null when the track has none.</param>
/// <param name="Cite">Document and clause.</param>
public sealed record TrackForm(
    string Track,
    IReadOnlyList<Choice> Ticks,
    string? FormTitle,
    IReadOnlyList<TrackFormField> Fields,
    string Cite
);

/// <summary>One field of a track's form that is not already in the profile.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Label">Label.</param>
/// <param name="Hint">What to write.</param>
/// <param name="MaxCharacters">Most characters (Unicode code points).</param>
/// <param name="Required">Whether it must be filled.</param>
public sealed record TrackFormField(string Id, string Label, string Hint, int MaxCharacters, bool Required);

/// <summary>A field of a plan's own registration form.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Label">Label.</param>
/// <param name="Hint">What to write; may be empty.</param>
/// <param name="MaxCharacters">Most characters (Unicode code points), inclusive.</param>
/// <param name="Required">Whether it must be filled.</param>
/// <param name="Choices">What there is to choose from; empty: it is written.</param>
/// <param name="Cite">Document and clause.</param>
public sealed record PlanField(
    string Id,
    string Label,
    string Hint,
    int MaxCharacters,
    bool Required,
    IReadOnlyList<Choice> Choices,
    string Cite
)
{
    /// <summary>What the answer decides in the dossier.</summary>
    public FieldFeed Feeds { get; init; }

    /// <summary>
    /// What follows from any answer and no rule computes: a person judges it. Null: nothing, or it hangs on the choice.
    /// </summary>
    public CitedText? Judgement { get; init; }

    /// <summary>Id of a note of the package that bears on it.</summary>
    public string? Note { get; init; }
}

/// <summary>A Word document that is handed in, and what is looked at in it. What is found missing there is advice, no refusal.</summary>
public sealed record DocumentDefinition
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>Name as in the source.</summary>
    public required string Name { get; init; }

    /// <summary>How it is made, in the words of the source.</summary>
    public IReadOnlyList<CitedText> Instructions { get; init; } = [];

    /// <summary>Id of the blank form that it is filled in on; null: none is given.</summary>
    public string? Form { get; init; }

    /// <summary>What whoever has handed it in is told, in the words of the source; null: nothing more.</summary>
    public CitedText? Uploaded { get; init; }

    /// <summary>The file is refused above this size, in megabytes, inclusive.</summary>
    public required int MaxMegabytes { get; init; }

    /// <summary>Headings that must stand in it, in this order.</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    /// <summary>Those of them under which something must be written.</summary>
    public IReadOnlyList<string> Filled { get; init; } = [];

    /// <summary>The heading behind which the report begins; null: there is none.</summary>
    public string? Report { get; init; }

    /// <summary>About how many characters the report has, by grade.</summary>
    public IReadOnlyDictionary<string, int> ReportCharacters { get; init; } = new Dictionary<string, int>();

    /// <summary>The part that tells only of work since a title; null: there is none.</summary>
    public WorkSince? WorkSince { get; init; }

    /// <summary>Document and clause.</summary>
    public required string Cite { get; init; }

    /// <summary>Id of a note of the package that bears on it.</summary>
    public string? Note { get; init; }
}

/// <summary>The rule for a photo. Bytes and pixels are exclusive bounds, the ratio (width ÷ height) inclusive ones.</summary>
/// <param name="OverBytes">The file must be larger.</param>
/// <param name="UnderBytes">The file must be smaller.</param>
/// <param name="OverWidth">Pixels; the width must be larger.</param>
/// <param name="OverHeight">Pixels; the height must be larger.</param>
/// <param name="MinRatio">Smallest width ÷ height.</param>
/// <param name="MaxRatio">Largest width ÷ height.</param>
/// <param name="Advice">What is asked for but not measured with certainty, such as the ground.</param>
/// <param name="Cite">Document and clause.</param>
public sealed record PhotoRule(
    long OverBytes,
    long UnderBytes,
    int OverWidth,
    int OverHeight,
    decimal MinRatio,
    decimal MaxRatio,
    string Advice,
    string Cite
);

/// <summary>The pledge that is signed by hand.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Text">The text that is signed.</param>
/// <param name="TextIsOurs">True when the source gives only a title and the text is a draft of the package's author.</param>
/// <param name="LinkMinutes">Minutes a link for signing on a phone stays valid.</param>
/// <param name="Cite">Document and clause.</param>
public sealed record PledgeDefinition(string Title, string Text, bool TextIsOurs, int LinkMinutes, string Cite);

/// <summary>The limit of the work statement.</summary>
/// <param name="Title">The field's name.</param>
/// <param name="Hint">What it is about.</param>
/// <param name="MaxCharacters">Most characters (Unicode code points), inclusive.</param>
/// <param name="Cite">Document and clause.</param>
public sealed record StatementRule(string Title, string Hint, int MaxCharacters, string Cite);

/// <summary>A test of one fact about the applicant.</summary>
/// <param name="Fact">Id of the fact (the casework computes it from the profile).</param>
/// <param name="Holds">The answer at which the test is passed.</param>
public sealed record FactTest(string Fact, bool Holds)
{
    /// <summary>How facts begin that are answers to fields of the registration form.</summary>
    public const string Answer = "answer-";

    /// <summary>The fact that a field has this answer.</summary>
    /// <param name="field">Id of the field.</param>
    /// <param name="choice">Id of the choice.</param>
    public static string AnswerIs(string field, string choice) => $"{Answer}{field}.{choice}";

    /// <summary>Id of the field whose answer it is; null: it is another fact.</summary>
    public string? Field =>
        Fact.StartsWith(Answer, StringComparison.Ordinal) && Fact.IndexOf('.') is var dot and > 0
            ? Fact[Answer.Length..dot]
            : null;
}

/// <summary>A scan asked of a person.</summary>
public sealed record AttachmentDefinition
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>Name as in the source.</summary>
    public required string Name { get; init; }

    /// <summary>What the scan must show.</summary>
    public string Hint { get; init; } = "";

    /// <summary>One slot a year when not empty.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>It is asked for when every one of these tests is passed; an empty list asks everybody.</summary>
    public IReadOnlyList<FactTest> When { get; init; } = [];

    /// <summary>Why it is asked for, shown to those of whom it is asked.</summary>
    public required string Reason { get; init; }

    /// <summary>Most files in the slot.</summary>
    public int MaxFiles { get; init; } = 5;

    /// <summary>Document and clause.</summary>
    public required string Cite { get; init; }

    /// <summary>Id of a note of the package that bears on it.</summary>
    public string? Note { get; init; }
}

/// <summary>Evidence that an achievement of a kind needs.</summary>
public sealed record EvidenceRule
{
    /// <summary>The achievement's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Only for achievements whose field has one of these values (field id → values); empty: all of the kind.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> When { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The slots.</summary>
    public required IReadOnlyList<EvidenceSlot> Slots { get; init; }

    /// <summary>Lines of the scoring table whose points wait for these slots.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Document and clause.</summary>
    public required string Cite { get; init; }
}

/// <summary>One named place for evidence.</summary>
/// <param name="Id">Stable id, unique within a kind.</param>
/// <param name="Label">Name, for example “荣誉证书”.</param>
/// <param name="Hint">What it must show.</param>
/// <param name="Required">Whether the achievement can be submitted without it.</param>
/// <param name="Issuers">Names to choose the issuer from (such as the bodies whose reports are taken); empty: not asked.</param>
public sealed record EvidenceSlot(string Id, string Label, string Hint, bool Required, IReadOnlyList<string> Issuers);

/// <summary>The fee.</summary>
/// <param name="Text">What the source says.</param>
/// <param name="Amount">Yuan, or null when the source names none.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Note">Id of the note of the package about what is missing.</param>
public sealed record FeeDefinition(string Text, decimal? Amount, string Cite, string? Note);

/// <summary>One passage of the notice for the plan page.</summary>
/// <param name="Heading">Heading.</param>
/// <param name="Text">The passage, Markdown-free; line breaks are kept.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Requirements">Ids of requirements, tracks or attachments that follow from it.</param>
/// <param name="Note">Id of a note of the package that bears on it.</param>
public sealed record PlanText(
    string Heading,
    string Text,
    string Cite,
    IReadOnlyList<string> Requirements,
    string? Note
);

/// <summary>A part of a document that tells only of work done since a title was obtained.</summary>
/// <param name="Heading">Where the part begins: one of the document's headings.</param>
/// <param name="Titles">The title, by the grade applied for; a grade that is not there has no such bound.</param>
/// <param name="Cite">Document and clause.</param>
public sealed record WorkSince(string Heading, IReadOnlyDictionary<string, TitleName> Titles, string Cite);
