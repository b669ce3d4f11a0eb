using System.Text.RegularExpressions;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Profiles.Sections;

internal sealed partial class IdentitySection : PartSection
{
    private const string Abroad = "abroad";

    private static readonly FormField Name = new("name", "姓名")
    {
        Required = true,
        MaxCharacters = 60,
        Hint = "与身份证一致",
        Autocomplete = "name",
    };

    private static readonly FormField Number = new("idNumber", "身份证号码")
    {
        Required = true,
        MaxCharacters = 24,
        Hint = "18位，最后一位可能是X",
        Autocomplete = "off",
    };

    private static readonly FormField GenderField = Chosen(
        "gender",
        "性别",
        new(Words.Of<Gender>(Gender.Male), "男"),
        new(Words.Of<Gender>(Gender.Female), "女")
    ) with
    {
        Hint = "不选时按身份证号码填写",
    };

    private static readonly FormField Birth = Day("birthDate", "出生日期") with { Hint = "不填时按身份证号码填写" };

    private static readonly FormField FormerName = new("formerName", "曾用名")
    {
        MaxCharacters = 60,
        Hint = "没有的不填",
    };

    private static readonly FormField Ethnicity = new("ethnicity", "民族", FormFieldKind.Choice)
    {
        Needed = true,
        Choices = ChoiceLists.Ethnicities,
    };

    private static readonly FormField BirthPlace = new("birthPlace", "出生地点", FormFieldKind.Choice)
    {
        Needed = true,
        Choices = [.. ChoiceLists.Provinces, new(Abroad, "国外")],
    };

    private static readonly FormField BirthCountry = new("birthCountry", "出生国家") { Hint = "出生在国外的填写" };

    public override string Id => "identity";

    public override string Title => "身份信息";

    public override string Question => "您的身份信息";

    public override string Why =>
        "评审表、证书和公示用您的姓名、性别和出生日期；身份证号码用来确认是您本人，加密保存，经办人只看到首尾几位；要看完整号码须写明理由，并记在“谁看过我的材料”里。";

    public override IReadOnlyList<FormField> Fields { get; } =
    [Name, Number, GenderField, Birth, FormerName, Ethnicity, BirthPlace, BirthCountry];

    private protected override (FactOrigin Origin, string? By, DateOnly? Day) PersonOrigin(Person person) =>
        (person.Origin, person.OriginBy, person.OriginDay);

    private protected override Dictionary<string, string> Write(Person person)
    {
        var known = ChoiceLists.Provinces.Any(p => p.Id == person.BirthPlace);
        return new()
        {
            [Name.Id] = person.Name,
            [Number.Id] = person.IdNumber ?? "",
            [GenderField.Id] = Words.Of(person.Gender),
            [Birth.Id] = TypedDay.Write(person.BirthDate),
            [FormerName.Id] = person.FormerName ?? "",
            [Ethnicity.Id] = person.Ethnicity ?? "",
            [BirthPlace.Id] = person.BirthPlace is null || known ? person.BirthPlace ?? "" : Abroad,
            [BirthCountry.Id] = person.BirthPlace is null || known ? "" : person.BirthPlace,
        };
    }

    private protected override void Read(FormReader form, Person person)
    {
        person.Name = form.Text(Name) ?? "";
        if (person.Name.Length > 0 && !NameShape().IsMatch(person.Name))
        {
            form.Wrong(Name.Id, "姓名只能有文字、间隔号（·）和空格，请与身份证核对。");
        }

        ReadNumber(form, person);
        person.FormerName = form.Text(FormerName);
        person.Ethnicity = form.Choice(Ethnicity);
        var (place, country) = (form.Choice(BirthPlace), form.Text(BirthCountry));
        person.BirthPlace = place == Abroad ? country : place;
        if (place == Abroad && country is null)
        {
            form.Wrong(BirthCountry.Id, "出生在国外的，请填写出生国家。");
        }
        else if (place != Abroad && country is not null)
        {
            form.Wrong(BirthCountry.Id, "只有出生地点选“国外”时才填写出生国家，请删去或改选“国外”。");
        }
    }

    private static void ReadNumber(FormReader form, Person person)
    {
        string? problem = null;
        var number = form.Text(Number) is { } typed ? IdNumber.Read(typed, form.Today, out problem) : null;
        if (problem is not null)
        {
            form.Wrong(Number.Id, problem);
        }

        var gender = Words.Read<Gender>(form.Choice(GenderField));
        var birth = form.Day(Birth);
        if (number is not null && gender is not null && gender != number.Gender)
        {
            form.Wrong(
                GenderField.Id,
                $"性别与身份证号码不一致：号码第17位表示{(number.Gender == Gender.Male ? "男" : "女")}。请改正其中一处。"
            );
        }

        if (number is not null && birth is { } day && day != number.Birth && !form.IsWrong(Birth.Id))
        {
            form.Wrong(
                Birth.Id,
                $"出生日期{day.Chinese()}与身份证号码中的{number.Birth.Chinese()}不一致。请改正其中一处。"
            );
        }

        (person.IdNumber, person.Gender, person.BirthDate) = (
            number?.Text,
            gender ?? number?.Gender,
            birth ?? number?.Birth
        );
    }

    [GeneratedRegex(@"^[\p{L}\p{M}·•・.\-' ]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NameShape();
}
