using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Profiles;

namespace Zhicheng.Web.Tests.Plans;

/// <summary>Rounds, files and applications of people who meet them.</summary>
internal static class PlanWorld
{
    public const string Policy = "taizhou-optics/2025";

    private static int made;

    /// <summary>A round of the real plan; days count from the day it is on the test's clock.</summary>
    public static async Task<Plan> AddPlanAsync(
        this TestApp app,
        int opens = -10,
        int closes = 30,
        string title = "示例年度申报计划",
        string policy = Policy
    )
    {
        var today = app.Clock.TodayInChina();
        var office = await app.AddOrganisationAsync(StageActor.CommitteeOffice);
        var plan = new Plan
        {
            Id = Guid.CreateVersion7(),
            PolicyId = policy,
            PolicyDigest = app.Services.GetRequiredService<PolicyLibrary>().Find(policy)!.Digest,
            Title = title,
            Code = $"T{Interlocked.Increment(ref made)}",
            Year = 2025,
            Region = "示例区",
            OpensAt = ChinaTime.StartOfDay(today.AddDays(opens)),
            ClosesAt = ChinaTime.StartOfDay(today.AddDays(closes + 1)),
            ResubmitUntil = ChinaTime.StartOfDay(today.AddDays(closes + 11)),
            CommitteeOfficeId = office.Id,
            CommitteeName = "示例评审委员会",
        };
        await app.SaveAsync(plan);
        return plan;
    }

    /// <summary>An employer with everybody above it, so that nothing is missing on the way of an application.</summary>
    public static async Task<Organisation> AddEmployerAsync(this TestApp app)
    {
        var authority = await app.AddOrganisationAsync(StageActor.Authority);
        var hr = await app.AddOrganisationAsync(StageActor.HrBureau);
        return await app.AddOrganisationAsync(
            StageActor.Employer,
            shape: o =>
            {
                o.AuthorityId = authority.Id;
                o.HrBureauId = hr.Id;
            }
        );
    }

    /// <summary>An engineer who meets everything that can be checked by itself; <paramref name="shape"/> takes something away.</summary>
    public static async Task<TestApplicant> AddEngineerAsync(
        this TestApp app,
        Guid employer,
        Action<Person>? shape = null,
        bool archive = true
    )
    {
        var applicant = await app.AddApplicantAsync(
            employer,
            shape: p =>
            {
                Fill(p);
                shape?.Invoke(p);
            }
        );
        if (archive)
        {
            await app.AddProjectAsync(applicant, AchievementState.Verified);
        }

        return applicant;
    }

    public static Task AddProjectAsync(this TestApp app, TestApplicant applicant, AchievementState state) =>
        app.SaveAsync(
            new Achievement
            {
                Id = Guid.CreateVersion7(),
                PersonId = applicant.PersonId,
                Kind = "project",
                Name = "镜头热稳定性研究",
                Date = new DateOnly(2024, 5, 6),
                Discipline = Discipline.Own,
                Fields = new() { ["level"] = "county", ["role"] = "member" },
                State = state,
                StateSince = app.Clock.UtcNow(),
                CreatedAt = app.Clock.UtcNow(),
            }
        );

    public static async Task<Application> AddApplicationAsync(
        this TestApp app,
        Plan plan,
        TestApplicant applicant,
        CasePhase phase,
        string? stage = null,
        Organisation? employer = null
    )
    {
        var application = new Application
        {
            Id = Guid.CreateVersion7(),
            PlanId = plan.Id,
            PersonId = applicant.PersonId,
            ApplicantName = applicant.Name,
            Grade = "engineer",
            EmployerId = employer?.Id,
            CommitteeOfficeId = plan.CommitteeOfficeId,
            Phase = phase,
            StageId = stage,
            StageSince = app.Clock.UtcNow().AddDays(-3),
            Desk = phase == CasePhase.InReview ? StageActor.Employer : null,
            DesksReached = phase == CasePhase.Draft ? Desks.None : Desks.Employer,
            Submissions = phase == CasePhase.Draft ? 0 : 1,
            CreatedAt = app.Clock.UtcNow(),
            UpdatedAt = app.Clock.UtcNow(),
        };
        await app.SaveAsync(application);
        return application;
    }

    /// <summary>Somebody returned it, naming so many things.</summary>
    public static Task AddReturnAsync(this TestApp app, Application application, string text, int items)
    {
        var decision = new Decision
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = application.Id,
            StageId = "employer-review",
            Outcome = StageOutcome.Return,
            Text = text,
            OrganisationId = application.EmployerId!.Value,
            AccountId = Guid.CreateVersion7(),
            At = app.Clock.UtcNow(),
        };
        for (var i = 0; i < items; i++)
        {
            decision.Items.Add(
                new DecisionItem
                {
                    Id = Guid.CreateVersion7(),
                    DecisionId = decision.Id,
                    Target = "photo",
                    Label = "证件照",
                    Text = "请更换",
                }
            );
        }

        return app.SaveAsync(decision);
    }

    public static Task AddNoticeAsync(
        this TestApp app,
        Plan plan,
        Organisation organisation,
        string title,
        DateOnly last
    ) =>
        app.SaveAsync(
            new PublicNotice
            {
                Id = Guid.CreateVersion7(),
                Code = $"N{Interlocked.Increment(ref made)}",
                PlanId = plan.Id,
                StageId = "employer-notice",
                OrganisationId = organisation.Id,
                Title = title,
                FirstDay = last.AddDays(-6),
                LastDay = last,
                WorkingDays = 5,
                Phone = "0000-0000000",
                Digest = "",
                Number = made,
            }
        );

    public static Task SaveAsync(this TestApp app, object row) =>
        app.OnDataAsync(db =>
        {
            db.Add(row);
            return db.SaveChangesAsync();
        });

    private static void Fill(Person p)
    {
        p.IdNumber = IdNumbers.Next();
        p.Gender = Gender.Male;
        p.BirthDate = new DateOnly(1990, 3, 7);
        p.Ethnicity = "汉族";
        p.BirthPlace = "示例省";
        p.Address = "示例路1号";
        p.PostCode = "100000";
        p.Department = "研发部";
        p.CurrentSpecialty = "光学技术";
        p.WorkStart = new DateOnly(2014, 7, 1);
        p.Industry = "光学";
        p.TechnicalPost = "光学工程师";
        p.TechnicalPostSince = new DateOnly(2018, 1, 1);
        p.TechnicalPostEmployer = "示例单位";
        p.FileKeeper = "示例人才中心";
        p.InService = true;
        p.OnEstablishment = false;
        p.HoldsOverseasTalentPermit = false;
        p.Educations.Add(
            new Education
            {
                Id = Guid.CreateVersion7(),
                Level = EducationLevel.Bachelor,
                Degree = Degree.Bachelor,
                Graduated = new DateOnly(2014, 6, 30),
                School = "示例大学",
                Major = "光电信息科学与工程",
                SchoolYears = 4,
                FullTime = true,
                InRegister = true,
            }
        );
        p.Employments.Add(
            new Employment
            {
                Id = Guid.CreateVersion7(),
                From = new DateOnly(2014, 7, 1),
                Employer = "示例单位",
                Work = "光学设计",
                TechnicalPost = "工程师",
                Witness = "王工",
            }
        );
        p.Titles.Add(
            new Title
            {
                Id = Guid.CreateVersion7(),
                Name = TitleName.AssistantEngineer,
                Obtained = new DateOnly(2018, 9, 20),
                Approver = "示例局",
                CertificateNumber = "ZG1",
            }
        );
        p.Insurances.Add(
            new Insurance
            {
                Id = Guid.CreateVersion7(),
                From = new DateOnly(2014, 8, 1),
                Local = true,
                Employer = "示例单位",
            }
        );
        foreach (var year in new[] { 2022, 2023, 2024 })
        {
            p.Assessments.Add(
                new Assessment
                {
                    Id = Guid.CreateVersion7(),
                    Year = year,
                    Result = AssessmentResult.Good,
                }
            );
        }

        foreach (var year in new[] { 2022, 2023, 2024, 2025 })
        {
            p.Hours.Add(
                new YearHours
                {
                    Id = Guid.CreateVersion7(),
                    Year = year,
                    Professional = 64,
                    Public = 32,
                }
            );
        }
    }
}
