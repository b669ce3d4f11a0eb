using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Web.Tests.Profiles;

public sealed class ProfileFormTests(TestApps apps) : IClassFixture<TestApps>
{
    private static readonly Dictionary<string, string?> Study = new()
    {
        ["Typed[level]"] = "bachelor",
        ["Typed[degree]"] = "bachelor",
        ["Typed[school]"] = "示例大学",
        ["Typed[major]"] = "光电信息科学与工程",
        ["Typed[graduated]"] = "2016-06-30",
        ["Typed[schoolYears]"] = "4",
        ["Typed[end]"] = "graduated",
        ["Typed[mode]"] = "full-time",
        ["Typed[place]"] = "domestic",
        ["Typed[inRegister]"] = "true",
    };

    [Theory, EachDatabase]
    public async Task Birth_and_gender_are_taken_from_the_identity_number(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync(name: "李明");
        var browser = await app.SignInAsync(me);
        var number = IdNumbers.Next();

        var page = await browser.SubmitAsync("/my/profile/identity", Identity(number));

        page.Path.ShouldBe("/my/profile");
        page.Text.ShouldContain("已保存“身份信息”");
        page.Text.ShouldContain(number);
        var person = await app.PersonAsync(me);
        person.BirthDate.ShouldBe(new DateOnly(1990, 3, 7));
        person.Gender.ShouldBe(Gender.Male);
        person.Origin.ShouldBe(FactOrigin.OwnWord);
        person.OriginDay.ShouldBe(new DateOnly(2026, 11, 20));
    }

    [Theory, EachDatabase]
    public async Task Everything_wrong_is_told_at_once_and_nothing_typed_is_lost(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        var number = IdNumbers.Next();

        var page = await browser.SubmitAsync(
            "/my/profile/identity",
            new Dictionary<string, string?>(Identity(number))
            {
                ["Typed[name]"] = "",
                ["Typed[gender]"] = "female",
                ["Typed[birthDate]"] = "1990-02-30",
                ["Typed[birthPlace]"] = "abroad",
            }
        );

        page.Text.ShouldContain("有 4 处需要改正");
        page.Text.ShouldContain("请填写姓名。");
        page.Text.ShouldContain("性别与身份证号码不一致：号码第17位表示男");
        page.Text.ShouldContain("“出生日期”应为真实的日期");
        page.Text.ShouldContain("请填写出生国家");
        page.Form()["Typed[birthDate]"].ShouldBe("1990-02-30");
        page.Form()["Typed[idNumber]"].ShouldBe(number);
        (await app.PersonAsync(me)).IdNumber.ShouldBeNull();
    }

    [Theory]
    [EachDatabase("330106199003070019", "校验位")]
    [EachDatabase("33010619900307001", "现为17位")]
    [EachDatabase("330106199013070012", "不是真实的出生日期")]
    public async Task A_wrong_identity_number_is_refused(TestDatabase on, string number, string part)
    {
        var app = await apps.OnAsync(on);
        var browser = await app.SignInAsync(await app.AddApplicantAsync());

        var page = await browser.SubmitAsync("/my/profile/identity", Identity(number));

        page.Text.ShouldContain(part);
        page.Form()["Typed[idNumber]"].ShouldBe(number);
    }

    [Theory, EachDatabase]
    public async Task The_same_identity_number_is_taken_once(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var number = IdNumbers.Next();
        await app.AddApplicantAsync(shape: p => p.IdNumber = number);
        var browser = await app.SignInAsync(await app.AddApplicantAsync());

        var page = await browser.SubmitAsync("/my/profile/identity", Identity(number));

        page.Text.ShouldContain("已由另一个账号填写");
    }

    [Theory, EachDatabase]
    public async Task A_row_is_added_once_even_when_saved_twice(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        var form = await browser.OpenAsync("/my/profile/education");

        await browser.SubmitAsync(form, Study);
        var again = await browser.SubmitAsync(form, Study);

        again.Text.ShouldContain("没有变化，不需要保存");
        var row = (await app.PersonAsync(me)).Educations.ShouldHaveSingleItem();
        row.Level.ShouldBe(EducationLevel.Bachelor);
        row.Major.ShouldBe("光电信息科学与工程");
        (await app.ActsAsync(me.PersonId)).ShouldBe(["profile.save"]);
    }

    [Theory]
    [EachDatabase("Typed[graduated]", "2027-01-01", "晚于今天")]
    [EachDatabase("Typed[graduated]", "不记得", "应为真实的日期")]
    [EachDatabase("Typed[graduated]", "1995-06-30", "相差不到10年")]
    [EachDatabase("Typed[schoolYears]", "40", "应在0.5至10之间")]
    [EachDatabase("Typed[schoolYears]", "四年", "应为数字")]
    [EachDatabase("Typed[level]", "kindergarten", "请从给出的选项中选择")]
    [EachDatabase("Typed[place]", "abroad", "学信网只能查到国内学历")]
    public async Task An_education_that_cannot_be_is_refused_and_kept_as_typed(
        TestDatabase on,
        string field,
        string typed,
        string part
    )
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync(shape: p => p.BirthDate = new DateOnly(1990, 3, 7));
        var browser = await app.SignInAsync(me);

        var page = await browser.SubmitAsync("/my/profile/education", Study.With(field, typed));

        page.Text.ShouldContain(part);
        page.Form()["Typed[school]"].ShouldBe("示例大学");
        if (!field.Contains("level"))
        {
            page.Form()[field].ShouldBe(typed);
        }

        (await app.PersonAsync(me)).Educations.ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task A_year_stands_once(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        Dictionary<string, string?> good = new() { ["Typed[year]"] = "2024", ["Typed[result]"] = "good" };
        await browser.SubmitAsync("/my/profile/assessments", good);

        var page = await browser.SubmitAsync("/my/profile/assessments", good.With("Typed[result]", "excellent"));

        page.Text.ShouldContain("2024年度已经填过了");
        (await app.PersonAsync(me)).Assessments.ShouldHaveSingleItem().Result.ShouldBe(AssessmentResult.Good);
    }

    [Theory]
    [EachDatabase("2016-07-01", "2019-06-30", null)]
    [EachDatabase("2019-07-01", "2019-06-30", "早于开始日期")]
    [EachDatabase("2020-06-01", "2021-06-30", "重叠")]
    [EachDatabase("2022-01-01", "", "重叠")]
    public async Task Periods_at_one_employer_do_not_overlap(TestDatabase on, string from, string to, string? part)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        await app.OnDataAsync(db =>
        {
            db.Employments.Add(
                new Employment
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = me.PersonId,
                    Employer = "示例光电公司",
                    From = new DateOnly(2020, 1, 1),
                }
            );
            return db.SaveChangesAsync();
        });
        var browser = await app.SignInAsync(me);

        var page = await browser.SubmitAsync(
            "/my/profile/work",
            new Dictionary<string, string?>
            {
                ["Typed[from]"] = from,
                ["Typed[to]"] = to,
                ["Typed[employer]"] = "示例光电公司",
                ["Typed[engineering]"] = "true",
                ["Typed[discipline]"] = "own",
            }
        );

        (await app.PersonAsync(me)).Employments.Count.ShouldBe(part is null ? 2 : 1);
        if (part is not null)
        {
            page.Text.ShouldContain(part);
        }
    }

    private static Dictionary<string, string?> Identity(string number) =>
        new()
        {
            ["Typed[name]"] = "李明",
            ["Typed[idNumber]"] = number,
            ["Typed[ethnicity]"] = "汉族",
            ["Typed[birthPlace]"] = "浙江省",
        };
}
