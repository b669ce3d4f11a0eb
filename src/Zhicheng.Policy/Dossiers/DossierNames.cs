namespace Zhicheng.Policy.Dossiers;

/// <summary>The fields of one object of the dossier: found by name, told by label.</summary>
internal sealed class FieldSet
{
    public FieldSet(IReadOnlyList<FieldInfo> fields, IReadOnlyList<EntryInfo> lists)
    {
        Fields = fields;
        Table = new WordTable([.. fields.Select(f => f.Id), .. lists.Select(l => l.Id)]);
        Labels = [.. fields.Select(f => f.Label), .. lists.Select(l => l.Label)];
        foreach (var (field, index) in fields.Select((f, i) => (f, i)))
        {
            Required |= field.Required ? 1 << index : 0;
        }
    }

    public IReadOnlyList<FieldInfo> Fields { get; }

    public WordTable Table { get; }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>One bit for every field that must be given.</summary>
    public int Required { get; }

    public WordTable Words(int field) => Fields[field].Words;
}

/// <summary>The field sets of the contract. The numbers used in the reader are the positions in the vocabulary.</summary>
internal static class DossierNames
{
    public static FieldSet Head { get; } =
        new(
            DossierVocabulary.List("dossier").Fields,
            [.. DossierVocabulary.Lists.Where(l => l.Id is not ("dossier" or "appointments"))]
        );

    public static FieldSet Education { get; } = Of("education");

    public static FieldSet Employment { get; } = Of("employment");

    public static FieldSet Title { get; } =
        new(DossierVocabulary.List("titles").Fields, [DossierVocabulary.List("appointments")]);

    public static FieldSet Appointment { get; } = Of("appointments");

    public static FieldSet Skill { get; } = Of("skills");

    public static FieldSet Assessment { get; } = Of("assessments");

    public static FieldSet CeHours { get; } = Of("ceHours");

    public static FieldSet Insurance { get; } = Of("insurance");

    public static FieldSet Attempt { get; } = Of("attempts");

    public static FieldSet Claim { get; } = Of("claims");

    public static FieldSet Judged { get; } = Of("judged");

    public static FieldSet Sanction { get; } = Of("sanctions");

    public static FieldSet Achievement { get; } = Of("achievements");

    public static WordTable Schema { get; } = new([DossierVocabulary.Schema]);

    private static FieldSet Of(string list) => new(DossierVocabulary.List(list).Fields, []);
}

/// <summary>Fields of the dossier's head, in the vocabulary's order.</summary>
internal enum HeadField
{
    Schema,
    Grade,
    AsOf,
    JobField,
    Practical,
    Education,
    Employment,
    Titles,
    Skills,
    Assessments,
    CeHours,
    Insurance,
    Attempts,
    Claims,
    Judged,
    Sanctions,
    Achievements,
}
