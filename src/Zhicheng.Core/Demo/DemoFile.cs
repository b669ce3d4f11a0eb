using Zhicheng.Core.Data.Profiles;

namespace Zhicheng.Core.Demo;

/// <summary>Makes the profile of a demonstration applicant from its archetype.</summary>
internal static class DemoFile
{
    public static void Fill(
        Person person,
        DemoPerson who,
        DemoArchetype kind,
        DemoWorld world,
        int position,
        DateOnly today
    )
    {
        var employer = world.Organisations.Single(o => o.Id == who.Employer);
        FillIdentity(person, who, kind, world, position);
        FillEducation(person, kind, today);
        FillWork(person, kind, employer.Name);
        FillYears(person, kind, employer.Name, today);
    }

    /// <summary>A resident identity number with the right birth date, gender and checksum.</summary>
    public static string IdNumber(string regionCode, DateOnly birth, Gender gender, int position)
    {
        var sequence = (position % 499 * 2) + (gender == Gender.Male ? 1 : 2);
        var body = $"{regionCode}{birth:yyyyMMdd}{sequence:000}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = body.Select((c, i) => (c - '0') * weights[i]).Sum();
        return body + "10X98765432"[sum % 11];
    }

    private static void FillIdentity(Person person, DemoPerson who, DemoArchetype kind, DemoWorld world, int position)
    {
        var employer = world.Organisations.Single(o => o.Id == who.Employer);
        person.IdNumber = IdNumber(world.RegionCode, who.Birth, who.Gender, position);
        person.Gender = who.Gender;
        person.BirthDate = who.Birth;
        person.FormerName = "无";
        person.Ethnicity = "汉族";
        person.BirthPlace = world.Province;
        person.Address = $"{world.Region}示例路{100 + position}号";
        person.PostCode = world.PostCode;
        person.Department = "研发部";
        person.AdministrativePost = "无";
        person.CurrentSpecialty = kind.Specialty;
        person.WorkStart = kind.Employment.Min(e => e.From);
        person.Industry = world.Industry;
        person.TechnicalPost = kind.Post;
        person.TechnicalPostSince = kind.Employment.Max(e => e.From);
        person.TechnicalPostEmployer = employer.Name;
        person.FileKeeper = world.FileKeeper;
        person.InService = true;
        person.OnEstablishment = employer.PublicInstitution && position % 2 == 0;
        person.HoldsOverseasTalentPermit = false;
        person.Societies = "无";
        person.SocialPosts = "无";
    }

    private static void FillEducation(Person person, DemoArchetype kind, DateOnly today)
    {
        foreach (var education in kind.Education)
        {
            person.Educations.Add(
                new Education
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = person.Id,
                    Level = education.Level,
                    Degree = education.Degree,
                    School = education.School,
                    Major = education.Major,
                    Graduated = education.Graduated,
                    SchoolYears = education.Years,
                    FullTime = true,
                    InRegister = education.InRegister,
                    Origin = education.InRegister == true ? FactOrigin.Fetched : FactOrigin.OwnWord,
                    OriginBy = education.InRegister == true ? "学信网（示例数据）" : null,
                    OriginDay = today,
                }
            );
        }

        foreach (var skill in kind.Skills)
        {
            person.Skills.Add(
                new Skill
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = person.Id,
                    Level = skill.Level,
                    Obtained = skill.Obtained,
                    Trade = skill.Trade,
                    OriginDay = today,
                }
            );
        }
    }

    private static void FillWork(Person person, DemoArchetype kind, string employer)
    {
        foreach (var work in kind.Employment)
        {
            person.Employments.Add(
                new Employment
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = person.Id,
                    From = work.From,
                    To = work.To,
                    Employer = employer,
                    Work = work.Work,
                    TechnicalPost = work.Post,
                    Witness = work.Witness,
                    Discipline = work.Discipline,
                }
            );
        }

        foreach (var title in kind.Titles)
        {
            var id = Guid.CreateVersion7();
            person.Titles.Add(
                new Title
                {
                    Id = id,
                    PersonId = person.Id,
                    Name = title.Name,
                    Discipline = title.Discipline,
                    Obtained = title.Obtained,
                    Approver = title.Approver,
                    CertificateNumber = title.Number,
                    AppointmentsStated = title.Appointments.Count > 0,
                    Appointments =
                    [
                        .. title.Appointments.Select(a => new Appointment
                        {
                            Id = Guid.CreateVersion7(),
                            TitleId = id,
                            From = a.From,
                            To = a.To,
                            Employer = employer,
                        }),
                    ],
                }
            );
        }
    }

    private static void FillYears(Person person, DemoArchetype kind, string employer, DateOnly today)
    {
        foreach (var (year, result) in kind.Assessments)
        {
            person.Assessments.Add(
                new Assessment
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = person.Id,
                    Year = year,
                    Result = result,
                }
            );
        }

        foreach (var (year, hours) in kind.Hours)
        {
            person.Hours.Add(
                new YearHours
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = person.Id,
                    Year = year,
                    Professional = hours[0],
                    Public = hours[1],
                    Origin = FactOrigin.Fetched,
                    OriginBy = "学时登记系统（示例数据）",
                    OriginDay = today,
                }
            );
        }

        foreach (var insurance in kind.Insurance)
        {
            person.Insurances.Add(
                new Insurance
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = person.Id,
                    From = insurance.From,
                    To = insurance.To,
                    Local = insurance.Local,
                    OutOfProvince = insurance.OutOfProvince,
                    Employer = employer,
                }
            );
        }
    }
}
