using System.Runtime.InteropServices;

namespace Zhicheng.Bench.StraightLine;

internal sealed partial class OpticsByHand
{
    [StructLayout(LayoutKind.Auto)]
    private struct Tallies
    {
        public int ScienceProvincial,
            ScienceMunicipal,
            ScienceTown,
            ScienceLow,
            PaperAwards;
        public int FirstSets,
            FirstSetMinistry,
            FirstSetProvincial,
            FirstSetMunicipal;
        public int CorePapers,
            GeneralPapers,
            MinisterialPapers,
            OverSimilar,
            Books,
            GoodBooks;
        public int AllInventions,
            Inventions,
            InventionsOpen,
            OtherPatents,
            OtherPatentsOpen,
            Software,
            SoftwareOpen;
        public int InventionFirst,
            InventionFirstOpen,
            OtherFirst,
            OtherFirstOpen,
            SoftwareFirst,
            SoftwareFirstOpen;
        public int InventionNth,
            InventionNthOpen,
            OtherNth,
            OtherNthOpen,
            SoftwareNth,
            SoftwareNthOpen;
        public int StandardResult,
            StandardsNotEnterprise,
            StandardTop,
            StandardIndustry,
            StandardLocal;
        public int StandardEnterprise,
            StandardEnterpriseLead;
        public int ProjectCounty,
            ProjectWhole,
            AcceptedExceptional,
            KeyMunicipal,
            KeyProvincial;
        public int HighLead,
            HighBackbone,
            HighMember,
            CityLead,
            CityBackbone,
            CityMember;
        public int CountyLead,
            CountyBackbone,
            CountyMember,
            FirmLead,
            FirmBackbone,
            FirmMember;
        public int TechnicalHead,
            DepartmentHead,
            HonourCounty,
            HonourMunicipal,
            HonourLeap,
            BestHonour;
        public int MemberMunicipal,
            MemberProvincial,
            Promotions,
            PromotionsOpen,
            Renovations,
            RenovationsOpen;
        public int Faults,
            Elite,
            Qualifications,
            Trainings,
            Testings;
    }

    private void Tally()
    {
        _t = default;
        foreach (var work in _person.Works)
        {
            if (work.Kind == Kind.Paper && work.Similarity > 50)
            {
                _t.OverSimilar++;
            }
            if (Counts(work))
            {
                Tally(work);
            }
        }
    }

    /// <summary>Why it counts or not is told in <see cref="ReasonAgainst"/>.</summary>
    private bool Counts(Work work)
    {
        if (work.OtherDiscipline && work.Kind != Kind.Talent)
        {
            return false;
        }
        var standing =
            work.Kind
            is Kind.Honour
                or Kind.Talent
                or Kind.Qualification
                or Kind.Post
                or Kind.Membership
                or Kind.Training
                or Kind.Testing;
        if (work.Date is not { } date)
        {
            return standing;
        }
        var day = date.DayNumber;
        return day <= AsOf && (standing || day > FourYearsAgo || day >= _firstTitle);
    }

    private void Tally(Work work)
    {
        switch (work.Kind)
        {
            case Kind.Award when work.Science:
                TallyScience(work);
                break;
            case Kind.Award when work.PaperAward && work.Rank == 1 && work.Grade is 1 or 2 && IsMunicipal(work.Level):
                _t.PaperAwards++;
                break;
            case Kind.FirstSet:
                _t.FirstSets++;
                _t.FirstSetMinistry += work.Level == Level.Ministry ? 1 : 0;
                _t.FirstSetMunicipal += work.Level == Level.Municipal ? 1 : 0;
                _t.FirstSetProvincial += work.Level != Level.Municipal ? 1 : 0;
                break;
            case Kind.Paper when work.Similarity <= 50:
                _t.CorePapers += work.Core ? 1 : 0;
                _t.GeneralPapers += work.Core ? 0 : 1;
                _t.MinisterialPapers += work.Level == Level.Ministerial ? 1 : 0;
                break;
            case Kind.Book:
                _t.Books++;
                _t.GoodBooks += work.Level != Level.Other ? 1 : 0;
                break;
            case Kind.Patent or Kind.Software:
                TallyPatent(work);
                break;
            case Kind.Standard:
                TallyStandard(work);
                break;
            case Kind.Project:
                TallyProject(work);
                break;
            case Kind.Post:
                _t.TechnicalHead += work.Role == Role.TechnicalHead ? 1 : 0;
                _t.DepartmentHead += work.Role == Role.DepartmentHead ? 1 : 0;
                break;
            case Kind.Honour:
                TallyHonour(work);
                break;
            case Kind.Membership when work.InstitutionOrTeam:
                _t.MemberMunicipal += IsMunicipal(work.Level) ? 1 : 0;
                _t.MemberProvincial += work.Level is Level.National or Level.Provincial ? 1 : 0;
                break;
            case Kind.Promotion:
                Add(ref _t.Promotions, ref _t.PromotionsOpen, work.Benefit, 1);
                break;
            case Kind.Renovation:
                Add(ref _t.Renovations, ref _t.RenovationsOpen, work.Benefit, 1);
                break;
            case Kind.Fault:
                _t.Faults++;
                break;
            case Kind.Talent when work.Elite:
                _t.Elite++;
                break;
            case Kind.Qualification:
                _t.Qualifications++;
                break;
            case Kind.Training:
                _t.Trainings++;
                break;
            case Kind.Testing:
                _t.Testings++;
                break;
        }
    }

    private static bool IsMunicipal(Level level) => level is Level.National or Level.Provincial or Level.Municipal;

    private static void Add(ref int met, ref int open, bool? benefit, int amount)
    {
        met += benefit == true ? amount : 0;
        open += benefit is null ? amount : 0;
    }

    private void TallyScience(Work work)
    {
        switch (work.Level)
        {
            case Level.National or Level.Provincial:
                _t.ScienceProvincial++;
                _t.ScienceMunicipal++;
                break;
            case Level.Municipal:
                _t.ScienceTown++;
                _t.ScienceMunicipal++;
                break;
            default:
                _t.ScienceLow++;
                break;
        }
    }

    /// <summary>Points of the nth are kept in tenths.</summary>
    private void TallyPatent(Work work)
    {
        if (work.Kind == Kind.Software)
        {
            Add(ref _t.Software, ref _t.SoftwareOpen, work.Benefit, 1);
            if (work.Rank == 1)
            {
                Add(ref _t.SoftwareFirst, ref _t.SoftwareFirstOpen, work.Benefit, 1);
                return;
            }
            Add(ref _t.SoftwareNth, ref _t.SoftwareNthOpen, work.Benefit, Math.Max(0, 80 - (15 * (work.Rank - 2))));
            return;
        }
        if (work.Invention)
        {
            _t.AllInventions++;
            Add(ref _t.Inventions, ref _t.InventionsOpen, work.Benefit, 1);
            if (work.Rank == 1)
            {
                Add(ref _t.InventionFirst, ref _t.InventionFirstOpen, work.Benefit, 1);
                return;
            }
            Add(ref _t.InventionNth, ref _t.InventionNthOpen, work.Benefit, Math.Max(0, 120 - (15 * (work.Rank - 2))));
            return;
        }
        Add(ref _t.OtherPatents, ref _t.OtherPatentsOpen, work.Benefit, 1);
        if (work.Rank == 1)
        {
            Add(ref _t.OtherFirst, ref _t.OtherFirstOpen, work.Benefit, 1);
            return;
        }
        Add(ref _t.OtherNth, ref _t.OtherNthOpen, work.Benefit, Math.Max(0, 80 - (15 * (work.Rank - 2))));
    }

    private void TallyStandard(Work work)
    {
        switch (work.Level)
        {
            case Level.International or Level.National:
                _t.StandardTop++;
                _t.StandardResult++;
                _t.StandardsNotEnterprise++;
                break;
            case Level.Industry or Level.Group:
                _t.StandardIndustry++;
                _t.StandardResult++;
                _t.StandardsNotEnterprise++;
                break;
            case Level.Local:
                _t.StandardLocal++;
                _t.StandardsNotEnterprise++;
                break;
            default:
                _t.StandardEnterprise++;
                _t.StandardEnterpriseLead += work.Role == Role.Lead ? 1 : 0;
                break;
        }
    }

    private void TallyProject(Work work)
    {
        var municipal = IsMunicipal(work.Level);
        _t.ProjectCounty += work.Level != Level.Enterprise ? 1 : 0;
        _t.ProjectWhole += work.Level == Level.Enterprise && work.WholeProcess ? 1 : 0;
        if (work.Accepted && work.Role is Role.Lead or Role.Backbone)
        {
            _t.AcceptedExceptional += municipal || (work.Level == Level.County && work.Key) ? 1 : 0;
            _t.KeyMunicipal += municipal && work.Key ? 1 : 0;
            _t.KeyProvincial += work.Key && work.Level is Level.National or Level.Provincial ? 1 : 0;
        }
        switch (work.Level)
        {
            case Level.National or Level.Provincial:
                ByRole(work, ref _t.HighLead, ref _t.HighBackbone, ref _t.HighMember);
                break;
            case Level.Municipal:
                ByRole(work, ref _t.CityLead, ref _t.CityBackbone, ref _t.CityMember);
                break;
            case Level.County:
                ByRole(work, ref _t.CountyLead, ref _t.CountyBackbone, ref _t.CountyMember);
                break;
            default:
                ByRole(work, ref _t.FirmLead, ref _t.FirmBackbone, ref _t.FirmMember);
                break;
        }
    }

    private static void ByRole(Work work, ref int lead, ref int backbone, ref int member)
    {
        lead += work.Role == Role.Lead ? 1 : 0;
        backbone += work.Role == Role.Backbone ? 1 : 0;
        member += work.Role == Role.Member ? 1 : 0;
    }

    private void TallyHonour(Work work)
    {
        var municipal = work.Level != Level.County;
        _t.BestHonour = Math.Max(_t.BestHonour, municipal ? 10 : 7);
        if (work.OtherHonour)
        {
            return;
        }
        _t.HonourCounty++;
        _t.HonourMunicipal += municipal ? 1 : 0;
        _t.HonourLeap += work.ScienceWorker && work.Level is Level.National or Level.Provincial ? 1 : 0;
    }
}
