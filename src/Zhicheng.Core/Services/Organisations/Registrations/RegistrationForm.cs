using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Organisations.Registrations;

/// <summary>What an employer says of itself when it registers.</summary>
public sealed class RegistrationForm(AppDb db)
{
    public static readonly FormField Nature = new("nature", "单位性质", FormFieldKind.Choice)
    {
        Required = true,
        Choices = ChoiceLists.EmployerNatures,
    };

    public static readonly FormField Phone = OpenOrganisation.Phone with
    {
        Label = "人事部门联系电话",
        Required = true,
        Hint = "审核登记、公示时用",
    };

    public static readonly FormField Agent = new("agent", "是否办理人事代理", FormFieldKind.YesNo)
    {
        Required = true,
        Hint = "人才服务机构等为没有用人单位的人代理申报的，选“是”；一般单位选“否”",
    };

    private const string NoAuthority = "none";

    private static readonly FormField Code = OpenOrganisation.Code with
    {
        Required = true,
        Hint = "18位，见营业执照或法人证书",
    };

    private static readonly FormField Authority = new("authority", "主管部门", FormFieldKind.Choice)
    {
        Required = true,
        Hint = "登记由主管部门审核；没有主管部门的，由所在地人社部门审核",
    };

    private static readonly FormField HrBureau = new("hr", "所在地人社部门", FormFieldKind.Choice)
    {
        Hint = "没有主管部门的必须选",
    };

    /// <summary>The fields with the authorities and bureaus there are.</summary>
    public async Task<IReadOnlyList<FormField>> FieldsAsync(CancellationToken cancel)
    {
        var authorities = await ChoicesAsync(StageActor.Authority, cancel);
        return
        [
            OpenOrganisation.Name,
            Code,
            Nature,
            OpenOrganisation.Region,
            Authority with
            {
                Choices = [new(NoAuthority, "没有主管部门（非公有制单位等）"), .. authorities],
            },
            HrBureau with
            {
                Choices = await ChoicesAsync(StageActor.HrBureau, cancel),
            },
            Phone,
            Agent,
        ];
    }

    /// <summary>What stands in the fields.</summary>
    public static Dictionary<string, string> Values(Registration made) =>
        new()
        {
            [OpenOrganisation.Name.Id] = made.Name,
            [Code.Id] = made.CreditCode,
            [Nature.Id] = made.Nature,
            [OpenOrganisation.Region.Id] = made.Region,
            [Authority.Id] = made.AuthorityId?.ToString() ?? NoAuthority,
            [HrBureau.Id] = made.HrBureauId.ToString(),
            [Phone.Id] = made.Phone,
            [Agent.Id] = made.IsAgent ? FormField.Yes : FormField.No,
        };

    /// <summary>Reads what was typed; everything that is wrong stands in the reader.</summary>
    /// <returns>Null when something is.</returns>
    internal async Task<Registration?> ReadAsync(FormReader reader, CancellationToken cancel)
    {
        var fields = (await FieldsAsync(cancel)).ToDictionary(f => f.Id);
        var (name, code) = (reader.Text(OpenOrganisation.Name), await CodeAsync(reader, cancel));
        var (nature, region) = (reader.Choice(Nature), reader.Text(OpenOrganisation.Region));
        var (authority, typedBureau) = (reader.Choice(fields[Authority.Id]), reader.Choice(fields[HrBureau.Id]));
        var (phone, agent) = (reader.Text(Phone), reader.YesNo(Agent));
        var authorityId = Guid.TryParse(authority, out var above) ? above : (Guid?)null;
        // The bureau that an authority belongs to is known, whatever was chosen beside it.
        var bureau =
            await db.Organisations.Where(o => o.Id == authorityId).Select(o => o.HrBureauId).FirstOrDefaultAsync(cancel)
            ?? (Guid.TryParse(typedBureau, out var chosen) ? chosen : null);
        if (bureau is null && authority is not null && !reader.IsWrong(HrBureau.Id))
        {
            reader.Wrong(HrBureau.Id, "请选择所在地人社部门。");
        }

        return reader.Errors.Count > 0
            ? null
            : new Registration
            {
                Name = name!,
                CreditCode = code!,
                Nature = nature!,
                Region = region!,
                AuthorityId = authorityId,
                HrBureauId = bureau!.Value,
                Phone = phone!,
                IsAgent = agent!.Value,
            };
    }

    /// <summary>What is said of a code that an employer has already; null while none has it.</summary>
    internal async Task<string?> TakenAsync(string code, CancellationToken cancel)
    {
        // Only what everybody finds who looks for their employer: neither other kinds of organisations nor who else is
        // registering. Whoever examines sees those.
        var taken = await db
            .Organisations.Where(o => o.CreditCode == code && o.Kind == StageActor.Employer)
            .Select(o => o.Name)
            .FirstOrDefaultAsync(cancel);
        return taken is null
            ? null
            : $"这个统一社会信用代码的单位已经登记，名称是“{taken}”。本单位人员可以在个人信息里申请绑定；要办理它的业务，请联系该单位的负责人任职。";
    }

    private async Task<string?> CodeAsync(FormReader reader, CancellationToken cancel)
    {
        if (reader.Text(Code) is not { } typed || reader.IsWrong(Code.Id))
        {
            return null;
        }

        var code = CreditCode.Read(typed, out var problem);
        if ((problem ?? await TakenAsync(code!, cancel)) is { } sentence)
        {
            reader.Wrong(Code.Id, sentence);
        }

        return code;
    }

    private async Task<IReadOnlyList<Choice>> ChoicesAsync(StageActor kind, CancellationToken cancel) =>
        [
            .. (
                await db
                    .Organisations.AsNoTracking()
                    .Where(o => o.Kind == kind)
                    .OrderBy(o => o.Name)
                    .Select(o => new { o.Id, o.Name })
                    .ToListAsync(cancel)
            ).Select(o => new Choice(o.Id.ToString(), o.Name)),
        ];
}
