using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Organisations;

/// <summary>What is asked of an office that is given, of a deputy, and of an end.</summary>
public static class OfficeForm
{
    public static readonly FormField Role = new("role", "担任", FormFieldKind.Choice) { Required = true };

    public static readonly FormField Policies = new("policies", "管理评审政策", FormFieldKind.YesNo)
    {
        Required = true,
        Hint = "可以上传政策包、请人审核、审核别人上传的；发布一份政策要两个人",
    };

    public static readonly FormField From = new("from", "自", FormFieldKind.Day)
    {
        Required = true,
        MayLieAhead = true,
        Hint = "这一天0时起",
    };

    public static readonly FormField Until = new("to", "至", FormFieldKind.Day)
    {
        MayLieAhead = true,
        Hint = "这一天24时止；没有期限的留空",
    };

    public static readonly FormField DeputyUntil = Until with { Required = true, Hint = "这一天24时止" };

    public static readonly FormField LastDay = new("to", "最后一天", FormFieldKind.Day)
    {
        Required = true,
        MayLieAhead = true,
        Hint = "任职到这一天24时止；填昨天或更早，马上结束",
    };

    public static readonly FormField Reason = new("reason", "理由", FormFieldKind.LongText)
    {
        Required = true,
        MaxCharacters = 200,
        Hint = "记入日志，例如：岗位调整",
    };

    public static IReadOnlyList<FormField> End { get; } = [LastDay, Reason];

    public static IReadOnlyList<FormField> Deputy { get; } =
    [NewAccount.Name, NewAccount.Phone, From, DeputyUntil, Reason with { Hint = "例如：产假、外出学习" }];

    /// <summary>What an actor fills in to give an office of an organisation.</summary>
    public static IReadOnlyList<FormField> Give(Actor actor, Organisation organisation)
    {
        var role = Role with
        {
            Choices =
            [
                .. OfficeRights
                    .RolesAt(actor, organisation)
                    .Select(r => new Choice(r.ToString(), OfficeRights.NameOf(r))),
            ],
            Hint = "经办人办理业务；负责人还可以给本单位的人任职；监督人员只能查看本地区的全部申报，不能办理，查看留痕",
        };
        return actor.Administrator == AdministratorKind.System
            ? [NewAccount.Name, NewAccount.Phone, role, Policies, From, Until]
            : [NewAccount.Name, NewAccount.Phone, role, From, Until];
    }

    /// <summary>Reads two days that have to be in order, the first not before today.</summary>
    public static (DateOnly? From, DateOnly? Until) Days(FormReader reader, FormField until)
    {
        var (first, last) = (reader.Day(From), reader.Day(until));
        if (first < reader.Today)
        {
            reader.Wrong(From.Id, $"“自”不能早于今天（{reader.Today.Chinese()}）。");
        }

        if (last < first)
        {
            reader.Wrong(until.Id, "“至”不能早于“自”。");
        }

        return (first, last);
    }
}
