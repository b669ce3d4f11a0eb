namespace Zhicheng.Policy.Cpd;

/// <summary>Adds up the years of a certificate and says when it may be renewed.</summary>
internal static class CpdJudge
{
    public static CpdResult Judge(CpdRules rules, CpdRecord record)
    {
        var issued = record.Certificate.Issued;
        var hours = new decimal[rules.Validity.Years];
        foreach (var activity in record.Activities)
        {
            if (YearOf(rules, record, activity) is { } year && Counts(rules, record, activity))
            {
                hours[year - 1] += rules.Activity.Hours;
            }
        }
        CpdYear[] years =
        [
            .. hours.Select(
                (sum, i) =>
                    new CpdYear(
                        i + 1,
                        issued.AddYears(i),
                        issued.AddYears(i + 1).AddDays(-1),
                        sum,
                        sum >= rules.Yearly.Hours
                    )
            ),
        ];
        var expires = issued.AddYears(rules.Validity.Years);
        var opens = expires.AddMonths(-rules.Renewal.MonthsBefore);
        var closes = expires.AddMonths(rules.Renewal.MonthsAfter);
        var isRenewable = record.AsOf >= opens && record.AsOf <= closes && years.All(y => y.IsMet);
        return new CpdResult(years, expires, opens, closes, isRenewable);
    }

    /// <summary>The year of the certificate that a day lies in, from 1; null: in none.</summary>
    public static int? YearOf(CpdRules rules, CpdRecord record, CpdActivity activity)
    {
        var issued = record.Certificate.Issued;
        if (activity.Date < issued || activity.Date >= issued.AddYears(rules.Validity.Years))
        {
            return null;
        }
        var year = 1;
        while (issued.AddYears(year) <= activity.Date)
        {
            year++;
        }
        return year;
    }

    /// <summary>Whether an activity gives its hours, if it lies in some year.</summary>
    public static bool Counts(CpdRules rules, CpdRecord record, CpdActivity activity) =>
        activity.Date <= record.AsOf && (activity.Evidence || rules.NoEvidence is null);
}
