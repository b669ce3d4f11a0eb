using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Snapshots;

/// <summary>
/// Everything that was submitted, as it read that day: the words of the plan, the profile, the form, and every file by
/// its digest. Pages, official forms and reviewers read this and never the live rows.
/// </summary>
public sealed record SnapshotContent
{
    public const string CurrentSchema = "snapshot/v1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public string Schema { get; init; } = CurrentSchema;

    public required PlanContent Plan { get; init; }

    public required RoutingContent Routing { get; init; }

    public required PersonContent Person { get; init; }

    public required FormContent Form { get; init; }

    public FileContent? Photo { get; init; }

    public PledgeContent? Pledge { get; init; }

    public required IReadOnlyList<AchievementContent> Achievements { get; init; }

    public required IReadOnlyList<AttachmentContent> Attachments { get; init; }

    public required IReadOnlyList<ClaimContent> Claims { get; init; }

    /// <summary>Points that waited for evidence when it was submitted.</summary>
    public required IReadOnlyList<HeldContent> Held { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static SnapshotContent Parse(string json) =>
        JsonSerializer.Deserialize<SnapshotContent>(json, Options)
        ?? throw new InvalidOperationException("A snapshot is never null.");

    /// <summary>Every file it holds, each once.</summary>
    public IReadOnlyList<FileContent> AllFiles() =>
        [
            .. new[] { Photo, Pledge?.File }
                .OfType<FileContent>()
                .Concat(Form.TrackFormFiles)
                .Concat(Achievements.SelectMany(a => a.Evidence).Select(e => e.File))
                .Concat(Attachments.SelectMany(a => a.Files))
                .Concat(Claims.SelectMany(c => c.Files))
                .DistinctBy(f => f.Id),
        ];
}

/// <summary>A file as frozen: its id serves it, its digest proves it.</summary>
public sealed record FileContent(Guid Id, string Digest, long Size, string MediaType, string FileName);

/// <summary>A value with the label it was shown under.</summary>
public sealed record LabelledValue(string Id, string Label, string Value);

public sealed record PlanContent(
    Guid Id,
    string Code,
    string Title,
    int Year,
    string PolicyId,
    string PolicyDigest,
    string Grade,
    string TitleName
);

/// <summary>Where it went, as the organisations were called that day.</summary>
public sealed record RoutingContent(
    Guid? EmployerId,
    string? Employer,
    string? EmployerCreditCode,
    bool PublicInstitution,
    Guid? AuthorityId,
    string? Authority,
    Guid? HrBureauId,
    string? HrBureau,
    Guid CommitteeOfficeId,
    string CommitteeOffice
)
{
    /// <summary>申报渠道; null: the plan names none, and the employer files.</summary>
    public ChannelContent? Channel { get; init; }

    /// <summary>The unit that files and reviews first.</summary>
    public Guid? FilingUnitId => Channel is null ? EmployerId : Channel.UnitId;

    /// <summary>Whom it goes to by these stages, one after the other: who sits at no desk of the plan is not named.</summary>
    public IReadOnlyList<string> Along(PlanDefinition plan, string grade) =>
        [
            .. plan.StagesFor(grade, actor => NameOf(actor) is not null)
                .Select(s => NameOf(s.Actor))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];

    private string? NameOf(StageActor actor) =>
        actor switch
        {
            StageActor.Employer => Channel is null ? Employer : Channel.Unit,
            StageActor.Authority => Authority,
            StageActor.HrBureau => HrBureau,
            _ => CommitteeOffice,
        };
}

/// <summary>Through whom it was filed.</summary>
/// <param name="Id">Id of the channel.</param>
/// <param name="Name">Its name.</param>
/// <param name="UnitId">The unit; null: not known here.</param>
/// <param name="Unit">Its name.</param>
/// <param name="Because">The facts that decided it.</param>
public sealed record ChannelContent(string Id, string Name, Guid? UnitId, string? Unit, string Because);

/// <param name="Track">Id of the track.</param>
/// <param name="TrackLabel">Its name.</param>
/// <param name="Ticks">Boxes ticked, with their labels.</param>
/// <param name="Specialty">申报专业</param>
/// <param name="Committee">受理评审委员会</param>
/// <param name="Statement">本人述职</param>
/// <param name="TrackForm">Fields of the track's own form that were asked; empty without one.</param>
/// <param name="TrackFormTitle">Title of that form.</param>
/// <param name="TrackFormFiles">Evidence for that form.</param>
/// <param name="SelfScores">自评分 by line of the scoring table.</param>
public sealed record FormContent(
    string? Track,
    string? TrackLabel,
    IReadOnlyList<LabelledValue> Ticks,
    LabelledValue? Specialty,
    string? Committee,
    string Statement,
    IReadOnlyList<LabelledValue> TrackForm,
    string? TrackFormTitle,
    IReadOnlyList<FileContent> TrackFormFiles,
    IReadOnlyDictionary<string, string> SelfScores
)
{
    /// <summary>Fields of the plan's own registration form.</summary>
    public IReadOnlyList<LabelledValue> Fields { get; init; } = [];
}

public sealed record PledgeContent(
    string Title,
    string Text,
    string TextDigest,
    bool TextIsOurs,
    DateTime SignedAt,
    bool ByLink,
    FileContent File
);

/// <param name="Id">Id of the achievement; the dossier names it by this.</param>
/// <param name="Kind">Kind of the contract.</param>
/// <param name="KindLabel">Its Chinese name.</param>
/// <param name="Name">Name.</param>
/// <param name="Date">Its day.</param>
/// <param name="Discipline">own, related or other; null: not said.</param>
/// <param name="Fields">The kind's fields; value is the contract's, label is field and value in Chinese.</param>
/// <param name="Collective">集体项目</param>
/// <param name="OwnPart">本人所起作用</param>
/// <param name="Representative">代表作</param>
/// <param name="VerifiedAt">Since when the employer has verified it.</param>
/// <param name="Evidence">Its files by slot.</param>
public sealed record AchievementContent(
    Guid Id,
    string Kind,
    string KindLabel,
    string Name,
    DateOnly? Date,
    string? Discipline,
    IReadOnlyList<FieldContent> Fields,
    bool Collective,
    string? OwnPart,
    bool Representative,
    DateTime VerifiedAt,
    IReadOnlyList<EvidenceContent> Evidence
);

/// <param name="Id">Name in the contract.</param>
/// <param name="Label">Chinese name.</param>
/// <param name="Value">The contract's value.</param>
/// <param name="ValueLabel">The value as people read it.</param>
public sealed record FieldContent(string Id, string Label, string Value, string ValueLabel);

public sealed record EvidenceContent(string Slot, string Label, string? Issuer, FileContent File);

/// <param name="Slot">Slot of the application, for example "attachment:insurance".</param>
/// <param name="Name">What was asked for.</param>
/// <param name="Reason">Why it was asked of this person.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Files">What was handed in.</param>
public sealed record AttachmentContent(
    string Slot,
    string Name,
    string Reason,
    string Cite,
    IReadOnlyList<FileContent> Files
);

/// <param name="Criterion">Clause number as in the contract.</param>
/// <param name="Label">What the clause asks.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Grounds">What the applicant says.</param>
/// <param name="Count">How many such works or cases.</param>
/// <param name="Files">Evidence.</param>
public sealed record ClaimContent(
    string Criterion,
    string Label,
    string Cite,
    string Grounds,
    int? Count,
    IReadOnlyList<FileContent> Files
);

/// <summary>Points of an achievement that wait for evidence.</summary>
/// <param name="AchievementId">The achievement.</param>
/// <param name="Items">The lines of the scoring table that wait.</param>
/// <param name="Missing">The evidence that is missing, in words.</param>
/// <param name="Cite">Document and clause.</param>
public sealed record HeldContent(
    Guid AchievementId,
    IReadOnlyList<string> Items,
    IReadOnlyList<string> Missing,
    string Cite
);
