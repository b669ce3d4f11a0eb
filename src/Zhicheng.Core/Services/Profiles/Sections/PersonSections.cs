using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Profiles.Sections;

internal sealed partial class ContactSection : PartSection
{
    private static readonly FormField Phone = new("phone", "手机号")
    {
        Required = true,
        Hint = "用于接收通知；改这里不改登录名",
        Autocomplete = "tel",
    };

    private static readonly FormField Email = new("email", "邮箱") { Autocomplete = "email" };

    private static readonly FormField Address = new("address", "通信地址")
    {
        Needed = true,
        MaxCharacters = 200,
        Hint = "能收到邮寄材料的地址",
        Autocomplete = "street-address",
    };

    private static readonly FormField PostCode = new("postCode", "邮政编码")
    {
        Needed = true,
        Hint = "6位数字",
        Autocomplete = "postal-code",
    };

    public override string Id => "contact";

    public override string Title => "联系方式";

    public override string Question => "怎样联系您？";

    public override string Why => "审核中有问题时联系您，评审表上也要填写；不会公开。";

    public override IReadOnlyList<FormField> Fields { get; } = [Phone, Email, Address, PostCode];

    private protected override Dictionary<string, string> Write(Person person) =>
        new()
        {
            [Phone.Id] = person.Phone ?? "",
            [Email.Id] = person.Email ?? "",
            [Address.Id] = person.Address ?? "",
            [PostCode.Id] = person.PostCode ?? "",
        };

    private protected override void Read(FormReader form, Person person)
    {
        person.Phone = form.Text(Phone);
        if (person.Phone is { } phone && !PhoneShape().IsMatch(phone))
        {
            form.Wrong(Phone.Id, "手机号应为11位数字，以1开头。");
        }

        person.Email = form.Text(Email);
        if (person.Email is { } email && !EmailShape().IsMatch(email))
        {
            form.Wrong(Email.Id, "邮箱格式不对，应类似 name@example.com。");
        }

        person.Address = form.Text(Address);
        person.PostCode = form.Text(PostCode);
        if (person.PostCode is { } code && !(code.Length == 6 && code.All(char.IsAsciiDigit)))
        {
            form.Wrong(PostCode.Id, "邮政编码应为6位数字。");
        }
    }

    [GeneratedRegex("^1[0-9]{10}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PhoneShape();

    [GeneratedRegex("^[^@\\s]+@[^@\\s]+\\.[^@\\s.]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmailShape();
}

/// <summary>Asked for on a page of its own among the registered employers.</summary>
internal sealed class EmployerSection : PartSection
{
    private static readonly FormField Employer = new("employer", "现工作单位") { Needed = true, MaxCharacters = 200 };

    private static readonly FormField Asked = new("asked", "已申请绑定") { MaxCharacters = 300 };

    public override string Id => "employer";

    public override string Title => "现工作单位";

    public override string Question => "您现在在哪个单位工作？";

    public override string Why =>
        "您的业绩由现工作单位核验，申报先由它审核；从已在本平台登记的单位中查找并申请绑定，单位接受后生效。";

    public override IReadOnlyList<FormField> Fields { get; } = [Employer, Asked];

    public override bool HasForm => false;

    internal override IQueryable<Person> With(IQueryable<Person> persons) =>
        persons
            .Include(p => p.Employer)
            .Include(p => p.Bindings.Where(b => b.State == BindingState.Asked))
                .ThenInclude(b => b.Employer);

    private protected override Dictionary<string, string> Write(Person person) =>
        new()
        {
            [Employer.Id] = person.Employer?.Name ?? "",
            [Asked.Id] = person.Bindings.Find(b => b.State == BindingState.Asked) is { } asked
                ? $"{asked.Employer!.Name}（{ChinaTime.DayInChina(asked.AskedAt).Chinese()}申请，等单位接受）"
                : "",
        };

    private protected override void Read(FormReader form, Person person) =>
        throw new InvalidOperationException("The employer is chosen, not typed.");
}

internal sealed class PostSection : PartSection
{
    private static readonly FormField Department = new("department", "工作部门及岗位") { Needed = true };

    private static readonly FormField AdministrativePost = new("administrativePost", "行政职务")
    {
        Hint = "没有的不填",
    };

    private static readonly FormField Specialty = new("currentSpecialty", "现从事专业")
    {
        Needed = true,
        MaxCharacters = 20,
        Hint = "与申报专业一致，会印在证书上，一般不超过6个字",
    };

    private static readonly FormField WorkStart = Day("workStart", "参加工作时间") with { Needed = true };

    private static readonly FormField Industry = new("industry", "归口行业") { Hint = "单位所属的行业" };

    private static readonly FormField TechnicalPost = new("technicalPost", "现任技术职务") { Needed = true };

    private static readonly FormField Since = Day("technicalPostSince", "任职起始日期") with
    {
        Hint = "现任技术职务从哪天算起",
    };

    private static readonly FormField AppointedBy = new("technicalPostEmployer", "聘任单位") { MaxCharacters = 200 };

    private static readonly FormField FileKeeper = new("fileKeeper", "档案存放单位")
    {
        Needed = true,
        MaxCharacters = 200,
        Hint = "人事档案所在单位的全称",
    };

    private static readonly FormField InService = YesNo("inService", "在职在岗") with { Needed = true };

    private static readonly FormField OnEstablishment = YesNo("onEstablishment", "事业单位在编") with
    {
        Hint = "在事业单位工作的填写；在编人员申报时须附岗位信息表",
    };

    public override string Id => "post";

    public override string Title => "现任职务";

    public override string Question => "您现在的岗位和职务";

    public override string Why => "评审表要填写；“现从事专业”就是申报专业，会印在证书上；是否在编决定要交哪些附件。";

    public override IReadOnlyList<FormField> Fields { get; } =
    [
        Department,
        AdministrativePost,
        Specialty,
        WorkStart,
        Industry,
        TechnicalPost,
        Since,
        AppointedBy,
        FileKeeper,
        InService,
        OnEstablishment,
    ];

    internal override IQueryable<Person> With(IQueryable<Person> persons) => persons.Include(p => p.Employer);

    internal override bool Asks(FormField field, object holder) =>
        base.Asks(field, holder)
        || (field.Id == OnEstablishment.Id && holder is Person { Employer.IsPublicInstitution: true });

    private protected override Dictionary<string, string> Write(Person person) =>
        new()
        {
            [Department.Id] = person.Department ?? "",
            [AdministrativePost.Id] = person.AdministrativePost ?? "",
            [Specialty.Id] = person.CurrentSpecialty ?? "",
            [WorkStart.Id] = TypedDay.Write(person.WorkStart),
            [Industry.Id] = person.Industry ?? "",
            [TechnicalPost.Id] = person.TechnicalPost ?? "",
            [Since.Id] = TypedDay.Write(person.TechnicalPostSince),
            [AppointedBy.Id] = person.TechnicalPostEmployer ?? "",
            [FileKeeper.Id] = person.FileKeeper ?? "",
            [InService.Id] = Write(person.InService),
            [OnEstablishment.Id] = Write(person.OnEstablishment),
        };

    private protected override void Read(FormReader form, Person person)
    {
        person.Department = form.Text(Department);
        person.AdministrativePost = form.Text(AdministrativePost);
        person.CurrentSpecialty = form.Text(Specialty);
        person.WorkStart = form.Day(WorkStart);
        person.Industry = form.Text(Industry);
        person.TechnicalPost = form.Text(TechnicalPost);
        person.TechnicalPostSince = form.Day(Since);
        person.TechnicalPostEmployer = form.Text(AppointedBy);
        person.FileKeeper = form.Text(FileKeeper);
        person.InService = form.YesNo(InService);
        person.OnEstablishment = form.YesNo(OnEstablishment);
        if (person.TechnicalPostSince < person.WorkStart)
        {
            form.Wrong(Since.Id, "任职起始日期早于参加工作时间，请改正其中一个。");
        }
    }
}

internal sealed class MoreSection : PartSection
{
    private static readonly FormField Language = new("foreignLanguageResult", "外语成绩")
    {
        Hint = "考试名称、级别和成绩；没有的不填",
    };

    private static readonly FormField Computer = new("computerResult", "计算机应用能力成绩")
    {
        Hint = "考试名称和成绩；没有的不填",
    };

    private static readonly FormField Qualifications = Long("qualifications", "职业资格（执业、注册）");

    private static readonly FormField Societies = Long("societies", "学术团体职务");

    private static readonly FormField SocialPosts = Long("socialPosts", "社会兼职");

    private static readonly FormField Permit = YesNo("overseasTalentPermit", "持有海外高层次人才居住证");

    public override string Id => "more";

    public override string Title => "其他信息";

    public override string Question => "评审表还要填写的其他信息";

    public override string Why => "有的评审表设有这些栏目；没有的都可以不填。";

    public override IReadOnlyList<FormField> Fields { get; } =
    [Language, Computer, Qualifications, Societies, SocialPosts, Permit];

    private protected override Dictionary<string, string> Write(Person person) =>
        new()
        {
            [Language.Id] = person.ForeignLanguageResult ?? "",
            [Computer.Id] = person.ComputerResult ?? "",
            [Qualifications.Id] = person.Qualifications ?? "",
            [Societies.Id] = person.Societies ?? "",
            [SocialPosts.Id] = person.SocialPosts ?? "",
            [Permit.Id] = Write(person.HoldsOverseasTalentPermit),
        };

    private protected override void Read(FormReader form, Person person)
    {
        person.ForeignLanguageResult = form.Text(Language);
        person.ComputerResult = form.Text(Computer);
        person.Qualifications = form.Text(Qualifications);
        person.Societies = form.Text(Societies);
        person.SocialPosts = form.Text(SocialPosts);
        person.HoldsOverseasTalentPermit = form.YesNo(Permit);
    }

    private static FormField Long(string id, string label) =>
        new(id, label, FormFieldKind.LongText) { MaxCharacters = 500, Hint = "没有的不填" };
}
