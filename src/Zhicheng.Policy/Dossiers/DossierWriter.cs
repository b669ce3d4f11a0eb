using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Zhicheng.Policy.Dossiers;

/// <summary>Writes a dossier as the contract's JSON; reading it again gives the same dossier.</summary>
public static class DossierWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The UTF-8 bytes of the dossier on one line.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="indented">Over several lines, for people.</param>
    public static byte[] ToUtf8(Dossier dossier, bool indented = false)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options with { Indented = indented }))
        {
            Write(json, dossier);
        }
        return stream.ToArray();
    }

    /// <summary>Writes the dossier as one object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="dossier">The dossier.</param>
    public static void Write(Utf8JsonWriter json, Dossier dossier)
    {
        json.WriteStartObject();
        json.WriteString("schema", DossierVocabulary.Schema);
        json.WriteString("grade", dossier.Grade);
        Day(json, "asOf", dossier.AsOf);
        Word(json, "jobField", "dossier", dossier.JobField);
        if (dossier.Practical is { } practical)
        {
            json.WriteBoolean("practical", practical);
        }
        WriteCareer(json, dossier);
        WriteYears(json, dossier);
        WriteRulings(json, dossier);
        List(json, "achievements", dossier.Achievements, WriteAchievement);
        json.WriteEndObject();
    }

    private static void WriteCareer(Utf8JsonWriter json, Dossier dossier)
    {
        List(
            json,
            "education",
            dossier.Education,
            static (json, e) =>
            {
                Word(json, "level", "education", e.Level);
                Word(json, "degree", "education", e.Degree);
                Day(json, "graduated", e.Graduated);
                Text(json, "major", e.Major);
                Word(json, "discipline", "education", e.Discipline);
            }
        );
        List(
            json,
            "employment",
            dossier.Employment,
            static (json, e) =>
            {
                Period(json, e.From, e.To);
                Word(json, "discipline", "education", e.Discipline);
            }
        );
        List(json, "titles", dossier.Titles, WriteTitle);
        List(
            json,
            "skills",
            dossier.Skills,
            static (json, s) =>
            {
                Word(json, "level", "skills", s.Level);
                Day(json, "obtained", s.Obtained);
            }
        );
        List(
            json,
            "insurance",
            dossier.Insurance,
            static (json, i) =>
            {
                Period(json, i.From, i.To);
                json.WriteString("city", i.Local ? "local" : "other");
                json.WriteString("employer", i.Employer);
            }
        );
    }

    private static void WriteTitle(Utf8JsonWriter json, TitleEntry title)
    {
        Word(json, "title", "titles", title.Title);
        Word(json, "discipline", "education", title.Discipline);
        Day(json, "obtained", title.Obtained);
        if (title.Conversion)
        {
            json.WriteBoolean("conversion", true);
        }
        if (title.Appointments is not null)
        {
            json.WriteStartArray("appointments");
            foreach (var appointment in title.Appointments)
            {
                json.WriteStartObject();
                Period(json, appointment.From, appointment.To);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
    }

    private static void WriteYears(Utf8JsonWriter json, Dossier dossier)
    {
        List(
            json,
            "assessments",
            dossier.Assessments,
            static (json, a) =>
            {
                json.WriteNumber("year", a.Year);
                Word(json, "result", "assessments", a.Result);
            }
        );
        List(
            json,
            "ceHours",
            dossier.CeHours,
            static (json, h) =>
            {
                json.WriteNumber("year", h.Year);
                json.WriteNumber("professional", h.Professional);
                json.WriteNumber("public", h.Public);
            }
        );
        List(
            json,
            "attempts",
            dossier.Attempts,
            static (json, a) =>
            {
                json.WriteNumber("year", a.Year);
                json.WriteBoolean("passed", a.Passed);
            }
        );
    }

    private static void WriteRulings(Utf8JsonWriter json, Dossier dossier)
    {
        List(
            json,
            "claims",
            dossier.Claims,
            static (json, c) =>
            {
                json.WriteString("criterion", c.Criterion);
                Word(json, "status", "claims", c.Status);
            }
        );
        List(
            json,
            "judged",
            dossier.Judged,
            static (json, j) =>
            {
                json.WriteString("item", j.Item);
                json.WriteNumber("points", j.Points);
            }
        );
        List(
            json,
            "sanctions",
            dossier.Sanctions,
            static (json, s) =>
            {
                Word(json, "kind", "sanctions", s.Kind);
                Day(json, "decided", s.Decided);
                if (s.Amount is { } amount)
                {
                    json.WriteNumber("amount", amount);
                }
                Day(json, "closed", s.Closed);
            }
        );
    }

    private static void WriteAchievement(Utf8JsonWriter json, AchievementEntry achievement)
    {
        json.WriteString("id", achievement.Id);
        json.WriteString("kind", achievement.Kind.Id);
        Day(json, "date", achievement.Date);
        Word(json, "discipline", "education", achievement.Discipline);
        foreach (var field in achievement.Kind.Fields)
        {
            if (achievement.Value(field) is not { } value)
            {
                continue;
            }
            switch (field.Type)
            {
                case FieldType.Bool:
                    json.WriteBoolean(field.Id, value == "true");
                    break;
                case FieldType.Choice when !field.Numeric:
                    json.WriteString(field.Id, value);
                    break;
                default:
                    json.WriteNumber(field.Id, decimal.Parse(value, CultureInfo.InvariantCulture));
                    break;
            }
        }
    }

    private static void List<T>(
        Utf8JsonWriter json,
        string name,
        IReadOnlyCollection<T> entries,
        Action<Utf8JsonWriter, T> write
    )
    {
        if (entries.Count == 0)
        {
            return;
        }
        json.WriteStartArray(name);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            write(json, entry);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Period(Utf8JsonWriter json, DateOnly from, DateOnly? to)
    {
        Day(json, "from", from);
        Day(json, "to", to);
    }

    private static void Day(Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } known)
        {
            json.WriteString(name, known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    /// <summary>The words of a choice stand in the vocabulary in the order of the enumeration's members.</summary>
    private static void Word<T>(Utf8JsonWriter json, string name, string list, T? value)
        where T : struct, Enum
    {
        if (value is { } known)
        {
            json.WriteString(name, DossierVocabulary.Word(list, name, Convert.ToInt32(known)));
        }
    }

    private static void Word<T>(Utf8JsonWriter json, string name, string list, T value)
        where T : struct, Enum => Word(json, name, list, (T?)value);
}
