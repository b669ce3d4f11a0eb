using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Applications.Dossiers;

namespace Zhicheng.Core.Services.Applications.Snapshots;

/// <summary>Writes down a profile, its lists in the order of the dossier.</summary>
public static class WritePerson
{
    public static PersonContent Of(Person p) =>
        new()
        {
            Id = p.Id,
            Name = p.Name,
            IdNumber = p.IdNumber,
            Gender = p.Gender,
            BirthDate = p.BirthDate,
            FormerName = p.FormerName,
            Ethnicity = p.Ethnicity,
            BirthPlace = p.BirthPlace,
            Phone = p.Phone,
            Email = p.Email,
            Address = p.Address,
            PostCode = p.PostCode,
            Department = p.Department,
            AdministrativePost = p.AdministrativePost,
            CurrentSpecialty = p.CurrentSpecialty,
            WorkStart = p.WorkStart,
            Industry = p.Industry,
            TechnicalPost = p.TechnicalPost,
            TechnicalPostSince = p.TechnicalPostSince,
            TechnicalPostEmployer = p.TechnicalPostEmployer,
            FileKeeper = p.FileKeeper,
            InService = p.InService,
            OnEstablishment = p.OnEstablishment,
            HoldsOverseasTalentPermit = p.HoldsOverseasTalentPermit,
            ForeignLanguageResult = p.ForeignLanguageResult,
            ComputerResult = p.ComputerResult,
            Qualifications = p.Qualifications,
            Societies = p.Societies,
            SocialPosts = p.SocialPosts,
            Origin = new(p.Origin, p.OriginBy, p.OriginDay),
            Educations = [.. DossierOrder.Educations(p).Select(Row)],
            Employments = [.. DossierOrder.Employments(p).Select(Row)],
            Titles = [.. DossierOrder.Titles(p).Select(Row)],
            Skills =
            [
                .. DossierOrder.Skills(p).Select(s => new SkillContent(s.Id, s.Level, s.Obtained, s.Trade, Of(s))),
            ],
            Assessments =
            [
                .. DossierOrder.Assessments(p).Select(a => new AssessmentContent(a.Id, a.Year, a.Result, Of(a))),
            ],
            Hours =
            [
                .. DossierOrder.Hours(p).Select(h => new HoursContent(h.Id, h.Year, h.Professional, h.Public, Of(h))),
            ],
            Insurances = [.. DossierOrder.Insurances(p).Select(Row)],
            Sanctions = [.. DossierOrder.Sanctions(p).Select(Row)],
            Attempts = [.. DossierOrder.Attempts(p).Select(a => new AttemptContent(a.Id, a.Year, a.Passed, Of(a)))],
        };

    private static EducationContent Row(Education e) =>
        new(
            e.Id,
            e.Level,
            e.Degree,
            e.Graduated,
            e.School,
            e.Major,
            e.SchoolYears,
            e.End,
            e.FullTime,
            e.Place,
            e.InRegister,
            e.RecognitionNumber,
            Of(e)
        );

    private static EmploymentContent Row(Employment e) =>
        new(e.Id, e.From, e.To, e.Employer, e.Work, e.TechnicalPost, e.Witness, e.IsEngineering, e.Discipline, Of(e));

    private static TitleContent Row(Title t) =>
        new(
            t.Id,
            t.Name,
            t.Discipline,
            t.Obtained,
            t.Conversion,
            t.Approver,
            t.CertificateNumber,
            t.AppointmentsStated,
            [.. t.Appointments.OrderBy(a => a.From).Select(a => new AppointmentContent(a.From, a.To, a.Employer))],
            Of(t)
        );

    private static InsuranceContent Row(Insurance i) =>
        new(i.Id, i.From, i.To, i.Local, i.OutOfProvince, i.Employer, Of(i));

    private static SanctionContent Row(Sanction s) => new(s.Id, s.Kind, s.Decided, s.Amount, s.Closed, Of(s));

    private static OriginContent Of(Fact fact) => new(fact.Origin, fact.OriginBy, fact.OriginDay);
}
