using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Policy.Tests.Dossiers;

public sealed class DossierVocabularyTests
{
    [Fact]
    public void The_words_stand_in_the_order_of_the_enumerations()
    {
        Check<EducationLevel>("education", "level");
        Check<Degree>("education", "degree");
        Check<Discipline>("education", "discipline");
        Check<TitleName>("titles", "title");
        Check<SkillLevel>("skills", "level");
        Check<AssessmentResult>("assessments", "result");
        Check<ClaimStatus>("claims", "status");
        Check<SanctionKind>("sanctions", "kind");
        Check<JobField>("dossier", "jobField");
    }

    [Fact]
    public void Every_kind_field_and_value_has_a_Chinese_label()
    {
        var fields = DossierVocabulary
            .Lists.SelectMany(l => l.Fields)
            .Concat(DossierVocabulary.Kinds.SelectMany(k => k.Fields));
        var labels = fields
            .SelectMany(f => f.Values.Select(v => v.Label).Prepend(f.Label))
            .Concat(DossierVocabulary.Kinds.Select(k => k.Label));
        foreach (var label in labels)
        {
            label.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
        }
    }

    [Fact]
    public void The_fields_of_a_kind_fit_into_its_traits()
    {
        foreach (var kind in DossierVocabulary.Kinds)
        {
            kind.Fields.Sum(f => f.Width).ShouldBeLessThanOrEqualTo(64, kind.Id);
            kind.Fields.Count(f => f.Type == FieldType.Number).ShouldBeLessThanOrEqualTo(1, kind.Id);
        }
    }

    [Fact]
    public void Words_are_found_by_their_bytes_and_nothing_else_is()
    {
        string[] words =
        [
            "from",
            "to",
            "discipline",
            "a",
            "ab",
            "achievements",
            "achievementz",
            "12.2.1.1",
            "13.2.1.1",
            "12.2.2.1",
        ];
        var table = new WordTable(words);
        for (var i = 0; i < words.Length; i++)
        {
            table.Find(System.Text.Encoding.UTF8.GetBytes(words[i])).ShouldBe(i);
        }
        table.Find("fromm"u8).ShouldBe(-1);
        table.Find(""u8).ShouldBe(-1);
        table.Find("achievementx"u8).ShouldBe(-1);
    }

    private static void Check<T>(string list, string field)
        where T : struct, Enum
    {
        var words = DossierVocabulary.List(list).Field(field).Values.Select(v => v.Id.Replace("-", ""));
        words.ShouldBe(Enum.GetNames<T>().Select(n => n.ToLowerInvariant()));
    }
}
