using System.Runtime.InteropServices;
using System.Text.Json;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Cpd;

/// <summary>Reads the certificate and the activities of the contract.</summary>
internal sealed class CpdRecordReader(CpdRules rules) : FieldReader
{
    private const string CertificateName = CpdVocabulary.CertificateName;

    private static readonly FieldSet Head = new(
        [
            .. CpdVocabulary.Head.Fields,
            // An object; read by hand.
            new FieldInfo
            {
                Id = CertificateName,
                Label = CpdVocabulary.Certificate.Label,
                Type = FieldType.Text,
                Required = true,
            },
        ],
        [CpdVocabulary.Activity]
    );

    private static readonly FieldSet Certificate = new(CpdVocabulary.Certificate.Fields, []);
    private static readonly FieldSet Activity = new(CpdVocabulary.Activity.Fields, []);

    private DateOnly? _asOf;
    private DateOnly? _issued;
    private string _grade = "";
    private CpdActivity?[] _activities = [];

    public CpdRecordResult Read(ReadOnlySpan<byte> json)
    {
        (_asOf, _issued, _grade, _activities) = (null, null, "", []);
        var errors = ReadWhole(json, static (a, b) => DossierError.ByPath(a, b, CertificateName));
        if (errors.Count > 0)
        {
            return new CpdRecordResult(null, errors);
        }
        // Without an error everything is there.
        var record = new CpdRecord(
            new CpdCertificate(_issued.GetValueOrDefault(), _grade),
            _asOf.GetValueOrDefault(),
            ImmutableCollectionsMarshal.AsImmutableArray((CpdActivity[])_activities!)
        );
        return new CpdRecordResult(record, []);
    }

    private protected override void ReadHead(ref Utf8JsonReader reader)
    {
        var seen = 0;
        while (NextField(ref reader, Head, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    _asOf = ReadDate(ref reader, Head, field);
                    break;
                case 1:
                    ReadCertificate(ref reader);
                    break;
                case 2:
                    _activities = ReadList<CpdRecordReader, CpdActivity>(
                        ref reader,
                        Head.Table.Words[field],
                        ActivityItem
                    );
                    RefuseTwice(_activities, static a => a.Id, Activity.Table.Words[0], Activity);
                    EndList();
                    break;
            }
        }
        Require(seen, Head, Head.Required);
    }

    private void ReadCertificate(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Report(CertificateName, DossierMessages.NotSingle);
            Skip(ref reader);
            return;
        }
        (_list, _index) = (CertificateName, SingleObject);
        var seen = 0;
        while (NextField(ref reader, Certificate, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    _issued = ReadIssued(ref reader, field);
                    break;
                case 1:
                    var grade = ReadWord(ref reader, rules.GradeWords, Certificate, field);
                    _grade = grade < 0 ? "" : rules.Grades[grade].Id;
                    break;
            }
        }
        Require(seen, Certificate, Certificate.Required);
        EndList();
    }

    /// <summary>The window of the renewal has to lie within the calendar.</summary>
    private DateOnly? ReadIssued(ref Utf8JsonReader reader, int field)
    {
        var issued = ReadDate(ref reader, Certificate, field);
        var last = DateOnly.MaxValue.AddMonths(-rules.Renewal.MonthsAfter).AddYears(-rules.Validity.Years);
        if (issued > last)
        {
            Report(
                Certificate.Table.Words[field],
                $"“{Certificate.Labels[field]}”过晚，不能晚于{ChineseText.Day(last)}"
            );
            return null;
        }
        return issued;
    }

    private static CpdActivity? ActivityItem(CpdRecordReader self, ref Utf8JsonReader reader)
    {
        var seen = 0;
        string? id = null;
        int? category = null;
        DateOnly? date = null;
        bool? evidence = null;
        while (self.NextField(ref reader, Activity, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    id = self.ReadText(ref reader, Activity, field);
                    break;
                case 1:
                    category = self.ReadCategory(ref reader, field);
                    break;
                case 2:
                    date = self.ReadDate(ref reader, Activity, field);
                    break;
                case 3:
                    evidence = self.ReadBool(ref reader, Activity, field);
                    break;
            }
        }
        self.Require(seen, Activity, Activity.Required);
        return new CpdActivity(id!, category ?? 0, date.GetValueOrDefault(), evidence ?? true);
    }

    private int? ReadCategory(ref Utf8JsonReader reader, int field)
    {
        var (name, label) = (Activity.Table.Words[field], Activity.Labels[field]);
        var number = ReadWhole(ref reader, name, label);
        if (number is not { } n || (n >= 1 && n <= rules.Categories.Count))
        {
            return number;
        }
        Report(name, DossierMessages.UnknownValue(label, $"{n}"));
        return null;
    }
}
