using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Zhicheng.Policy.Dossiers;

/// <summary>
/// Reads a dossier from UTF-8 JSON in one pass, without a document in between, and collects everything that is wrong
/// with it. One reader serves one thread; it may be used again and again.
/// </summary>
/// <param name="scope">What the policy admits.</param>
public sealed partial class DossierReader(DossierScope scope) : FieldReader
{
    private DossierScope Scope { get; } = scope;

    private readonly int _alsoRequired =
        (scope.NeedsAsOf ? 1 << (int)HeadField.AsOf : 0) | (scope.UsesJobField ? 1 << (int)HeadField.JobField : 0);
    private Head _head;

    /// <summary>Reads one dossier.</summary>
    /// <param name="json">The UTF-8 bytes of one JSON object.</param>
    public DossierResult Read(ReadOnlySpan<byte> json)
    {
        var errors = ReadWhole(json, DossierError.ByPath);
        return new DossierResult(errors.Count == 0 ? _head.ToDossier() : null, errors);
    }

    private protected override void ReadHead(ref Utf8JsonReader reader)
    {
        _head = new Head();
        var seen = 0;
        while (NextField(ref reader, DossierNames.Head, ref seen, out var field))
        {
            if (field >= 0)
            {
                ReadHeadField(ref reader, (HeadField)field, ref _head);
            }
        }
        Require(seen, DossierNames.Head, DossierNames.Head.Required | _alsoRequired);
    }

    private void ReadHeadField(ref Utf8JsonReader reader, HeadField field, ref Head head)
    {
        switch (field)
        {
            case HeadField.Schema:
                ReadWord(ref reader, DossierNames.Schema, DossierNames.Head, (int)field);
                break;
            case HeadField.Grade:
                var grade = ReadWord(ref reader, Scope.Grades, DossierNames.Head, (int)field);
                head.Grade = grade < 0 ? "" : Scope.Grades.Words[grade];
                break;
            case HeadField.AsOf:
                head.AsOf = ReadDate(ref reader, DossierNames.Head, (int)field);
                break;
            case HeadField.JobField when Scope.UsesJobField:
                head.JobField = (JobField)ReadChoice(ref reader, DossierNames.Head, (int)field);
                break;
            case HeadField.JobField:
                Skip(ref reader);
                break;
            case HeadField.Practical:
                head.Practical = ReadBool(ref reader, DossierNames.Head, (int)field);
                break;
            default:
                ReadListField(ref reader, field, ref head);
                break;
        }
    }

    private void ReadListField(ref Utf8JsonReader reader, HeadField field, ref Head head)
    {
        switch (field)
        {
            case HeadField.Education:
                head.Education = ReadList(ref reader, field, EducationItem);
                break;
            case HeadField.Employment:
                head.Employment = ReadList(ref reader, field, EmploymentItem);
                break;
            case HeadField.Titles:
                head.Titles = ReadList(ref reader, field, TitleItem);
                break;
            case HeadField.Skills:
                head.Skills = ReadList(ref reader, field, SkillItem);
                break;
            case HeadField.Assessments:
                head.Assessments = ReadList(ref reader, field, AssessmentItem);
                RefuseTwice(head.Assessments, static a => a.Year, "year", DossierNames.Assessment);
                break;
            case HeadField.CeHours:
                head.CeHours = ReadList(ref reader, field, CeHoursItem);
                RefuseTwice(head.CeHours, static h => h.Year, "year", DossierNames.CeHours);
                break;
            case HeadField.Insurance:
                head.Insurance = ReadList(ref reader, field, InsuranceItem);
                break;
            case HeadField.Attempts:
                head.Attempts = ReadList(ref reader, field, AttemptItem);
                RefuseTwice(head.Attempts, static a => a.Year, "year", DossierNames.Attempt);
                break;
            case HeadField.Claims:
                head.Claims = ReadList(ref reader, field, ClaimItem);
                RefuseTwice(head.Claims, static c => c.Criterion, "criterion", DossierNames.Claim);
                break;
            case HeadField.Judged:
                head.Judged = ReadList(ref reader, field, JudgedItem);
                RefuseTwice(head.Judged, static j => j.Item, "item", DossierNames.Judged);
                break;
            case HeadField.Sanctions:
                head.Sanctions = ReadList(ref reader, field, SanctionItem);
                break;
            default:
                head.Achievements = ReadList(ref reader, field, AchievementItem);
                RefuseTwice(head.Achievements, static a => a.Id, "id", DossierNames.Achievement);
                break;
        }
        EndList();
    }

    private struct Head
    {
        public string? Grade;
        public DateOnly? AsOf;
        public JobField? JobField;
        public bool? Practical;
        public EducationEntry?[]? Education;
        public EmploymentEntry?[]? Employment;
        public TitleEntry?[]? Titles;
        public SkillEntry?[]? Skills;
        public AssessmentEntry?[]? Assessments;
        public CeHoursEntry?[]? CeHours;
        public InsuranceEntry?[]? Insurance;
        public AttemptEntry?[]? Attempts;
        public ClaimEntry?[]? Claims;
        public JudgedEntry?[]? Judged;
        public SanctionEntry?[]? Sanctions;
        public AchievementEntry?[]? Achievements;

        /// <summary>Only when there was no error: then every entry is there.</summary>
        public readonly Dossier ToDossier() =>
            new()
            {
                Grade = Grade!,
                AsOf = AsOf,
                JobField = JobField,
                Practical = Practical,
                Education = Whole(Education),
                Employment = Whole(Employment),
                Titles = Whole(Titles),
                Skills = Whole(Skills),
                Assessments = Whole(Assessments),
                CeHours = Whole(CeHours),
                Insurance = Whole(Insurance),
                Attempts = Whole(Attempts),
                Claims = Whole(Claims),
                Judged = Whole(Judged),
                Sanctions = Whole(Sanctions),
                Achievements = Whole(Achievements),
            };

        private static ImmutableArray<T> Whole<T>(T?[]? entries)
            where T : class => entries is null ? [] : ImmutableCollectionsMarshal.AsImmutableArray((T[])entries!);
    }
}
