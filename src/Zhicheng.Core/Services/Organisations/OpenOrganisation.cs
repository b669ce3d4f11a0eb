using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Organisations;

/// <summary>Enters an organisation, and where it stands: its region, the authority above it, the HR bureau.</summary>
public sealed class OpenOrganisation(AppDb db, JournalWriter journal, TimeProvider time)
{
    public static readonly FormField Name = new("name", "名称")
    {
        Required = true,
        MaxCharacters = 200,
        Hint = "与公章一致的全称",
    };

    public static readonly FormField Kind = new("kind", "类别", FormFieldKind.Choice)
    {
        Required = true,
        Choices =
        [
            new(nameof(StageActor.HrBureau), "人社部门"),
            new(nameof(StageActor.Authority), "主管部门"),
            new(nameof(StageActor.CommitteeOffice), "评委会办事机构"),
            new(nameof(StageActor.Employer), "用人单位"),
        ],
    };

    public static readonly FormField Code = new("code", "统一社会信用代码") { MaxCharacters = 40, Hint = "18位" };

    public static readonly FormField Region = new("region", "所在地区")
    {
        Required = true,
        MaxCharacters = 60,
        Hint = "到县（市、区）",
    };

    public static readonly FormField Phone = new("phone", "联系电话")
    {
        MaxCharacters = 60,
        Hint = "公示时用来接受反映",
    };

    private static readonly FormField Authority = new("authority", "主管部门", FormFieldKind.Choice)
    {
        Hint = "用人单位的上级主管部门",
    };

    private static readonly FormField HrBureau = new("hr", "所属人社部门", FormFieldKind.Choice)
    {
        Hint = "人社部门给本地区的主管部门任职",
    };

    /// <summary>Null where the actor may not.</summary>
    public async Task<IReadOnlyList<FormField>?> FieldsAsync(Actor actor, CancellationToken cancel) =>
        actor.Administrator != AdministratorKind.System
            ? null
            :
            [
                Name,
                Kind,
                Code,
                Region,
                Phone,
                Authority with
                {
                    Choices = await ChoicesAsync(StageActor.Authority, cancel),
                },
                HrBureau with
                {
                    Choices = await ChoicesAsync(StageActor.HrBureau, cancel),
                },
            ];

    /// <returns>The organisation's id.</returns>
    public async Task<Result<Guid>> RunAsync(
        Actor actor,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        if (await FieldsAsync(actor, cancel) is not { } fields)
        {
            return new Result<Guid>.NotFound();
        }

        var reader = new FormReader(typed, time.TodayInChina());
        var (name, kind, region) = (reader.Text(Name), reader.Choice(Kind), reader.Text(Region));
        var (code, phone) = (await CodeAsync(reader, cancel), reader.Text(Phone));
        var (authority, hr) = (reader.Choice(fields[^2]), reader.Choice(fields[^1]));
        if (reader.Errors.Count > 0)
        {
            return new Result<Guid>.Refused(reader.Errors);
        }

        var organisation = new Organisation
        {
            Id = Guid.CreateVersion7(),
            Name = name!,
            Kind = Enum.Parse<StageActor>(kind!),
            Region = region!,
            CreditCode = code,
            Phone = phone,
            AuthorityId = authority is null ? null : Guid.Parse(authority),
            HrBureauId = hr is null ? null : Guid.Parse(hr),
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Organisations.Add(organisation);
        await journal.AppendAsync(
            actor,
            "organisation.open",
            organisation.Id,
            new
            {
                organisation.Name,
                organisation.Kind,
                organisation.CreditCode,
                organisation.Region,
                organisation.AuthorityId,
                organisation.HrBureauId,
            },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<Guid>.Done(organisation.Id);
    }

    private async Task<string?> CodeAsync(FormReader reader, CancellationToken cancel)
    {
        if (reader.Text(Code) is not { } typed || reader.IsWrong(Code.Id))
        {
            return null;
        }

        var code = CreditCode.Read(typed, out var problem);
        if (problem is not null)
        {
            reader.Wrong(Code.Id, problem);
        }
        else if (await db.Organisations.AnyAsync(o => o.CreditCode == code, cancel))
        {
            reader.Wrong(Code.Id, "这个统一社会信用代码的机构已经登记了。");
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
