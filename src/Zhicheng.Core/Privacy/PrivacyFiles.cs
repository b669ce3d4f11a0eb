using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Zhicheng.Core.Privacy;

/// <summary>Reads and checks the folder of texts about personal data. It is part of the installation: a wrong file stops the start.</summary>
public static class PrivacyFiles
{
    // In this order they are asked; any other text comes after them.
    private static readonly string[] Order = ["notice", "sensitive", "publication"];

    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .Build();

    /// <param name="folder">Holds classes.yaml and texts/ID/VERSION.yaml.</param>
    /// <param name="handler">Who handles the data, as the texts name it.</param>
    /// <param name="contact">How that one is reached.</param>
    /// <exception cref="InvalidDataException">A file is wrong; the message names it.</exception>
    public static PrivacyBook Read(string folder, string handler, string contact)
    {
        var classes = ReadClasses(Path.Combine(folder, "classes.yaml"));
        var texts = Path.Combine(folder, "texts");
        var files = Directory.Exists(texts) ? Directory.GetFiles(texts, "*.yaml", SearchOption.AllDirectories) : [];
        var read = files.Select(f => ReadText(f, t => Filled(t, handler, contact))).ToList();
        foreach (var same in read.GroupBy(t => (t.Id, t.From)).Where(g => g.Count() > 1))
        {
            throw new InvalidDataException($"{texts}: two versions of {same.Key.Id} hold from {same.Key.From}");
        }

        return new(
            [.. classes],
            [.. read.OrderBy(t => Rank(t.Id)).ThenBy(t => t.Id, StringComparer.Ordinal).ThenBy(t => t.From)]
        );
    }

    private static int Rank(string id) => Array.IndexOf(Order, id) is >= 0 and var rank ? rank : Order.Length;

    private static string Filled(string text, string handler, string contact) =>
        text.Replace("{handler}", handler, StringComparison.Ordinal)
            .Replace("{contact}", contact, StringComparison.Ordinal);

    private static List<DataClass> ReadClasses(string file)
    {
        var found = Deserialize<ClassesText>(file).Classes;
        Check(found.Count > 0, file, "names no class");
        foreach (var one in found)
        {
            Check(
                one is { Id.Length: > 0, Title.Length: > 0, What.Length: > 0, Why.Length: > 0, Basis.Length: > 0 }
                    && one is { Readers.Length: > 0, Kept.Length: > 0 },
                file,
                $"class {one.Id}: every class says what, why, basis, readers and kept"
            );
            Check(found.Count(c => c.Id == one.Id) == 1, file, $"class {one.Id} stands twice");
            Check(one.Timer is not { Days: < 1 }, file, $"class {one.Id}: a timer has at least a day");
        }

        return found.ConvertAll(c => new DataClass(
            c.Id,
            c.Title,
            c.What,
            c.Why,
            c.Basis,
            c.Readers,
            c.Kept,
            c.Sensitive,
            c.Timer is { } timer ? new(KindOf(timer.Kind, file), timer.Days) : null
        ));
    }

    private static TimerKind KindOf(string text, string file)
    {
        var known = Enum.TryParse<TimerKind>(text.Replace("-", "", StringComparison.Ordinal), true, out var kind);
        Check(known, file, $"there is no timer of the kind {text}");
        return kind;
    }

    private static PrivacyText ReadText(string file, Func<string, string> fill)
    {
        var text = Deserialize<TextText>(file);
        Check(text is { Title.Length: > 0, Cite.Length: > 0, Parts.Count: > 0 }, file, "needs title, cite and parts");
        Check(text.Kind is "notice" or "consent", file, "kind is notice or consent");
        Check(text.For is "everyone" or "applicants", file, "for is everyone or applicants");
        Check(text.Effect is null or "sms", file, $"there is no effect {text.Effect}");
        Check(text.Kind == "notice" || text.Without is not null, file, "a consent says what happens without");
        var day = DateOnly.TryParseExact(text.From, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var from);
        Check(day, file, $"“{text.From}” is no day of the form 2026-01-31");
        var parts = text.Parts.ConvertAll(p => new PrivacyPart(p.Heading, Paragraphs(fill(p.Text))));
        var shown = string.Join(
            '\n',
            parts.SelectMany(p => p.Paragraphs.Prepend(p.Heading)).Prepend(text.Title).Append(text.Without)
        );
        return new PrivacyText
        {
            Id = Path.GetFileName(Path.GetDirectoryName(file)!),
            Version = Path.GetFileNameWithoutExtension(file),
            Title = text.Title,
            Kind = text.Kind == "notice" ? PrivacyTextKind.Notice : PrivacyTextKind.Consent,
            ForApplicants = text.For == "applicants",
            IsNeeded = text.Needed,
            IsSeparate = text.Separate,
            From = from,
            Cite = text.Cite,
            Changes = text.Changes,
            Without = text.Without,
            EndsForwarding = text.Effect == "sms",
            Parts = parts,
            Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown))),
        };
    }

    private static string[] Paragraphs(string text) =>
        text.ReplaceLineEndings("\n")
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static T Deserialize<T>(string file)
    {
        try
        {
            return Yaml.Deserialize<T>(File.ReadAllText(file));
        }
        catch (YamlException wrong)
        {
            throw new InvalidDataException($"{file}:{wrong.Start.Line}: {wrong.Message}", wrong);
        }
    }

    private static void Check(bool holds, string file, string wrong)
    {
        if (!holds)
            throw new InvalidDataException($"{file}: {wrong}");
    }

    private sealed class ClassesText
    {
        public List<ClassText> Classes { get; init; } = [];
    }

    private sealed class ClassText
    {
        public string Id { get; init; } = "";
        public string Title { get; init; } = "";
        public string What { get; init; } = "";
        public string Why { get; init; } = "";
        public string Basis { get; init; } = "";
        public string Readers { get; init; } = "";
        public string Kept { get; init; } = "";
        public bool Sensitive { get; init; }
        public TimerText? Timer { get; init; }
    }

    private sealed class TimerText
    {
        public string Kind { get; init; } = "";
        public int Days { get; init; }
    }

    private sealed class TextText
    {
        public string Title { get; init; } = "";
        public string Kind { get; init; } = "";
        public string For { get; init; } = "";
        public bool Needed { get; init; }
        public bool Separate { get; init; }
        public string From { get; init; } = "";
        public string Cite { get; init; } = "";
        public string? Changes { get; init; }
        public string? Without { get; init; }
        public string? Effect { get; init; }
        public List<PartText> Parts { get; init; } = [];
    }

    private sealed class PartText
    {
        public string Heading { get; init; } = "";
        public string Text { get; init; } = "";
    }
}
