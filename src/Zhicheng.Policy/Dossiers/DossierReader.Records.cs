using System.Text.Json;

namespace Zhicheng.Policy.Dossiers;

// The lists that hold a year, a clause or a line, and sanctions.
public sealed partial class DossierReader
{
    private static SkillEntry SkillItem(DossierReader self, ref Utf8JsonReader reader)
    {
        var set = DossierNames.Skill;
        var (seen, level) = (0, 0);
        DateOnly? obtained = null;
        while (self.NextField(ref reader, set, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    level = self.ReadChoice(ref reader, set, field);
                    break;
                case 1:
                    obtained = self.ReadDate(ref reader, set, field);
                    break;
            }
        }
        self.Require(seen, set, set.Required);
        return new SkillEntry((SkillLevel)level, obtained.GetValueOrDefault());
    }

    private static AssessmentEntry AssessmentItem(DossierReader self, ref Utf8JsonReader reader)
    {
        var set = DossierNames.Assessment;
        var (seen, result) = (0, 0);
        int? year = null;
        while (self.NextField(ref reader, set, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    year = self.ReadYear(ref reader, set, field);
                    break;
                case 1:
                    result = self.ReadChoice(ref reader, set, field);
                    break;
            }
        }
        self.Require(seen, set, set.Required);
        return new AssessmentEntry(year ?? NoYear, (AssessmentResult)result);
    }

    private static CeHoursEntry CeHoursItem(DossierReader self, ref Utf8JsonReader reader)
    {
        var set = DossierNames.CeHours;
        var seen = 0;
        int? year = null;
        decimal? professional = null;
        decimal? general = null;
        while (self.NextField(ref reader, set, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    year = self.ReadYear(ref reader, set, field);
                    break;
                case 1:
                    professional = self.ReadNumber(ref reader, set, field);
                    break;
                case 2:
                    general = self.ReadNumber(ref reader, set, field);
                    break;
            }
        }
        self.Require(seen, set, set.Required);
        return new CeHoursEntry(year ?? NoYear, professional ?? 0, general ?? 0);
    }

    private static InsuranceEntry InsuranceItem(DossierReader self, ref Utf8JsonReader reader)
    {
        var set = DossierNames.Insurance;
        var (seen, city) = (0, 0);
        DateOnly? from = null;
        DateOnly? to = null;
        var employer = "";
        while (self.NextField(ref reader, set, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    from = self.ReadDate(ref reader, set, field);
                    break;
                case 1:
                    to = self.ReadDate(ref reader, set, field);
                    break;
                case 2:
                    city = self.ReadChoice(ref reader, set, field);
                    break;
                case 3:
                    employer = self.ReadText(ref reader, set, field) ?? "";
                    break;
            }
        }
        self.Require(seen, set, set.Required);
        self.RefuseBefore(set, 1, to, 0, from);
        return new InsuranceEntry(from.GetValueOrDefault(), to, city == 0, employer);
    }

    private static AttemptEntry AttemptItem(DossierReader self, ref Utf8JsonReader reader)
    {
        var set = DossierNames.Attempt;
        var (seen, passed) = (0, false);
        int? year = null;
        while (self.NextField(ref reader, set, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    year = self.ReadYear(ref reader, set, field);
                    break;
                case 1:
                    passed = self.ReadBool(ref reader, set, field) ?? false;
                    break;
            }
        }
        self.Require(seen, set, set.Required);
        return new AttemptEntry(year ?? NoYear, passed);
    }

    private static ClaimEntry ClaimItem(DossierReader self, ref Utf8JsonReader reader)
    {
        var set = DossierNames.Claim;
        var (seen, status) = (0, 0);
        string? criterion = null;
        while (self.NextField(ref reader, set, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    criterion = self.ReadScoped(ref reader, self.Scope.Criteria, set, DossierMessages.NoCriterion);
                    break;
                case 1:
                    status = self.ReadChoice(ref reader, set, field);
                    break;
            }
        }
        self.Require(seen, set, set.Required);
        return new ClaimEntry(criterion!, (ClaimStatus)status);
    }

    private static JudgedEntry JudgedItem(DossierReader self, ref Utf8JsonReader reader)
    {
        var set = DossierNames.Judged;
        var seen = 0;
        string? item = null;
        decimal? points = null;
        while (self.NextField(ref reader, set, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    item = self.ReadScoped(ref reader, self.Scope.Judged, set, DossierMessages.NoLineOfTable);
                    break;
                case 1:
                    points = self.ReadNumber(ref reader, set, field);
                    break;
            }
        }
        self.Require(seen, set, set.Required);
        if (item is not null && points is { } given)
        {
            var cap = self.Scope.Caps[self.Scope.Judged.PositionOf(item)];
            if (given > cap)
            {
                self.Report(set.Table.Words[1], DossierMessages.AboveCap(given, cap));
            }
        }
        return new JudgedEntry(item!, points ?? 0);
    }

    /// <summary>The first field of a list whose values the policy fixes; null (told) for any other.</summary>
    private string? ReadScoped(ref Utf8JsonReader reader, WordTable words, FieldSet set, string message)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            Report(set.Table.Words[0], DossierMessages.NotText(set.Labels[0]));
            Skip(ref reader);
            return null;
        }
        var position = words.Find(ref reader);
        if (position < 0)
        {
            Report(set.Table.Words[0], message);
            return null;
        }
        return words.Words[position];
    }

    private static SanctionEntry SanctionItem(DossierReader self, ref Utf8JsonReader reader)
    {
        var set = DossierNames.Sanction;
        var (seen, kind) = (0, -1);
        DateOnly? decided = null;
        DateOnly? closed = null;
        decimal? amount = null;
        while (self.NextField(ref reader, set, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    kind = self.ReadChoice(ref reader, set, field);
                    break;
                case 1:
                    decided = self.ReadDate(ref reader, set, field);
                    break;
                case SanctionAmount:
                    amount = self.ReadNumber(ref reader, set, field);
                    break;
                case SanctionClosed:
                    closed = self.ReadDate(ref reader, set, field);
                    break;
            }
        }
        self.Require(seen, set, set.Required);
        self.CheckSanction(seen, kind, decided, closed);
        return new SanctionEntry((SanctionKind)kind, decided.GetValueOrDefault(), amount, closed);
    }

    private const int SanctionAmount = 2;
    private const int SanctionClosed = 3;

    private void CheckSanction(int seen, int kind, DateOnly? decided, DateOnly? closed)
    {
        var set = DossierNames.Sanction;
        var hasAmount = (seen & (1 << SanctionAmount)) != 0;
        var hasClosed = (seen & (1 << SanctionClosed)) != 0;
        var mayClose = (SanctionKind)kind is SanctionKind.UnderInvestigation or SanctionKind.ExamMisconduct;
        if (kind >= 0 && hasAmount != ((SanctionKind)kind == SanctionKind.Fine))
        {
            ReportOnce(
                set.Table.Words[SanctionAmount],
                hasAmount ? DossierMessages.AmountUnexpected : DossierMessages.AmountMissing
            );
        }
        if (kind >= 0 && hasClosed && !mayClose)
        {
            ReportOnce(set.Table.Words[SanctionClosed], DossierMessages.ClosedUnexpected);
        }
        else
        {
            RefuseBefore(set, SanctionClosed, closed, 1, decided);
        }
    }
}
