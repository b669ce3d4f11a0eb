using System.Runtime.InteropServices;
using System.Text.Json;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Hours;

/// <summary>Reads the ledger of the contract. Which fields a record may have depends on its route.</summary>
internal sealed class HoursLedgerReader(HoursRules rules) : FieldReader
{
    // Beyond these, a figure times a quantity times a weight would not fit a decimal exactly.
    private const decimal LargestQuantity = 1_000_000_000;
    private const int MostDecimals = 16;

    private static readonly FieldSet Head = new([], [HoursVocabulary.Record]);
    private static readonly FieldSet Fields = new(HoursVocabulary.Record.Fields, []);

    private HoursRecord?[] _records = [];

    /// <summary>The fields of a record, in the vocabulary's order.</summary>
    private enum Field
    {
        Id,
        Date,
        Submitted,
        Route,
        Quantity,
        OwnSpecialty,
        Evidence,
        Level,
        Team,
        Rank,
    }

    public HoursLedgerResult Read(ReadOnlySpan<byte> json)
    {
        _records = [];
        var errors = ReadWhole(json, DossierError.ByPath);
        // Without an error every record is there.
        return errors.Count > 0
            ? new HoursLedgerResult(null, errors)
            : new HoursLedgerResult(
                new HoursLedger(ImmutableCollectionsMarshal.AsImmutableArray((HoursRecord[])_records!)),
                []
            );
    }

    private protected override void ReadHead(ref Utf8JsonReader reader)
    {
        var seen = 0;
        while (NextField(ref reader, Head, ref seen, out var field))
        {
            if (field >= 0)
            {
                _records = ReadList<HoursLedgerReader, HoursRecord>(ref reader, Head.Table.Words[0], RecordItem);
                RefuseTwice(_records, static r => r.Id, Fields.Table.Words[(int)Field.Id], Fields);
                EndList();
            }
        }
    }

    private static HoursRecord? RecordItem(HoursLedgerReader self, ref Utf8JsonReader reader)
    {
        var route = self.PeekRoute(reader);
        var draft = new Draft();
        var seen = 0;
        while (self.NextField(ref reader, Fields, ref seen, out var field))
        {
            if (field >= (int)Field.Level)
            {
                self.ReadOfRoute(ref reader, (Field)field, route, ref draft);
            }
            else if (field >= 0)
            {
                self.ReadCommon(ref reader, (Field)field, ref draft);
            }
        }
        self.Require(seen, Fields, Fields.Required | (route?.Levels.Count > 0 ? 1 << (int)Field.Level : 0));
        self.RefuseBefore(Fields, (int)Field.Submitted, draft.Submitted, (int)Field.Date, draft.Date);
        self.CheckRank(seen, draft);
        return draft.ToRecord(route);
    }

    /// <summary>Runs ahead on a copy of the reader to the route of this record; null: it has none that exists.</summary>
    private HoursRoute? PeekRoute(Utf8JsonReader ahead)
    {
        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndObject)
        {
            var isRoute = ahead.ValueTextEquals("route"u8);
            ahead.Read();
            if (isRoute && ahead.TokenType == JsonTokenType.String)
            {
                var position = rules.RouteWords.Find(ref ahead);
                return position < 0 ? null : rules.Routes[position];
            }
            ahead.Skip();
        }
        return null;
    }

    private void ReadCommon(ref Utf8JsonReader reader, Field field, ref Draft draft)
    {
        switch (field)
        {
            case Field.Id:
                draft.Id = ReadText(ref reader, Fields, (int)field);
                break;
            case Field.Date:
                draft.Date = ReadDate(ref reader, Fields, (int)field);
                break;
            case Field.Submitted:
                draft.Submitted = ReadDate(ref reader, Fields, (int)field);
                break;
            case Field.Route:
                ReadWord(ref reader, rules.RouteWords, Fields, (int)field);
                break;
            case Field.Quantity:
                draft.Quantity = ReadQuantity(ref reader);
                break;
            case Field.OwnSpecialty:
                draft.OwnSpecialty = ReadBool(ref reader, Fields, (int)field);
                break;
            default:
                draft.Evidence = ReadBool(ref reader, Fields, (int)field);
                break;
        }
    }

    /// <summary>A field that only some routes have. Of a record without a route nothing can be said.</summary>
    private void ReadOfRoute(ref Utf8JsonReader reader, Field field, HoursRoute? route, ref Draft draft)
    {
        var name = Fields.Table.Words[(int)field];
        var isForeign = route is not null && !(field == Field.Level ? route.Levels.Count > 0 : route.Shared);
        if (isForeign)
        {
            Report(name, DossierMessages.ForeignField(name, route!.Name));
        }
        if (route is null || isForeign)
        {
            Skip(ref reader);
            return;
        }
        switch (field)
        {
            case Field.Level:
                var level = ReadWord(ref reader, route.LevelWords, Fields, (int)field);
                draft.Level = level < 0 ? null : route.Levels[level].Id;
                break;
            case Field.Team:
                draft.Team = ReadCount(ref reader, field, least: 0);
                break;
            default:
                draft.Rank = ReadCount(ref reader, field, least: 1);
                break;
        }
    }

    private decimal? ReadQuantity(ref Utf8JsonReader reader)
    {
        var quantity = ReadNumber(ref reader, Fields, (int)Field.Quantity);
        if (quantity is { } q && (q > LargestQuantity || Utf8Buffer.Trimmed(q).Scale > MostDecimals))
        {
            Report(
                Fields.Table.Words[(int)Field.Quantity],
                $"“{Fields.Labels[(int)Field.Quantity]}”不能大于{LargestQuantity}，最多{MostDecimals}位小数"
            );
            return null;
        }
        return quantity;
    }

    private int? ReadCount(ref Utf8JsonReader reader, Field field, int least)
    {
        var (name, label) = (Fields.Table.Words[(int)field], Fields.Labels[(int)field]);
        var count = ReadWhole(ref reader, name, label);
        if (count < least)
        {
            Report(name, $"“{label}”不能小于{least}");
            return null;
        }
        return count;
    }

    /// <summary>Absent is 1. What was wrong in itself was told.</summary>
    private void CheckRank(int seen, Draft draft)
    {
        var team = Has(seen, Field.Team) ? draft.Team : 1;
        var rank = Has(seen, Field.Rank) ? draft.Rank : 1;
        if (rank > team)
        {
            Report(Fields.Table.Words[(int)Field.Rank], $"“本人排名”（第{rank}名）超过“完成人数”（{team}人）");
        }
    }

    private static bool Has(int seen, Field field) => (seen & (1 << (int)field)) != 0;

    private struct Draft
    {
        public string? Id;
        public DateOnly? Date;
        public DateOnly? Submitted;
        public string? Level;
        public decimal? Quantity;
        public int? Team;
        public int? Rank;
        public bool? OwnSpecialty;
        public bool? Evidence;

        /// <summary>What is missing was told; such a record is looked at for its id only.</summary>
        public readonly HoursRecord ToRecord(HoursRoute? route) =>
            new(
                Id!,
                Date.GetValueOrDefault(),
                Submitted.GetValueOrDefault(),
                route?.Id!,
                Level,
                Quantity ?? 1,
                Team ?? 1,
                Rank ?? 1,
                OwnSpecialty ?? true,
                Evidence ?? true
            );
    }
}
