using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Accounts.Passwords;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Core.Services.Protection;
using Zhicheng.Core.Time;

namespace Zhicheng.Cli.Commands;

/// <summary>Gives, ends and lists the posts of the three administrators.</summary>
internal sealed class DataAdministratorCommand : Command
{
    private static readonly Dictionary<string, AdministratorKind> Kinds = new()
    {
        ["system"] = AdministratorKind.System,
        ["security"] = AdministratorKind.Security,
        ["audit"] = AdministratorKind.Audit,
    };

    public override string Name => "data administrator";

    public override string Summary => "任命、结束、列出系统管理员、安全管理员和审计管理员";

    public override string Help =>
        $"""
            用法：zhicheng data administrator [选项]

              --give KIND              任命管理员：system、security 或 audit，须写明 --name 和 --phone
              --end                    结束 --phone 这个账号的管理员职务和全部登录
              --name NAME              姓名
              --phone PHONE            手机号，作为登录名
            {DataFolder.Options}
            没有 --give 和 --end 时，列出现任的管理员。手机号还没有账号的，会新开一个，初始密码只显示这一次。
            三种管理员不能由一个账号兼任，也不能同时在单位任职。

            """;

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var (give, end) = (arguments.Option("--give"), arguments.Flag("--end"));
        var (name, phone) = (arguments.Option("--name"), arguments.Option("--phone"));
        var place = DataFolder.Place(arguments);
        arguments.End();
        if (give is not null && (end || name is null || phone is null || !Kinds.ContainsKey(give)))
        {
            throw new UsageException("任命管理员请写：--give system（或 security、audit）--name 姓名 --phone 手机号");
        }

        if (end && phone is null)
        {
            throw new UsageException("结束管理员职务请写：--end --phone 手机号");
        }

        await using var services = DataFolder.Services(place);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().PrepareAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<CheckKeys>().RunAsync(cancel);
        var posts = scope.ServiceProvider.GetRequiredService<GiveAdministratorPost>();
        return give is not null ? Told(await posts.RunAsync(Kinds[give], name!, phone!, cancel), terminal)
            : end ? Told(await posts.EndAsync(phone!, cancel), terminal)
            : Told(await posts.ListAsync(cancel), terminal);
    }

    private static int Told(Result<AccountAndPassword> given, Terminal terminal)
    {
        if (given is Result<AccountAndPassword>.Done { Value: var done })
        {
            terminal.Print($"已任命{done.Account.DisplayName}（{done.Account.PhoneNumber}）。\n");
            terminal.Print(
                done.Password is { } password
                    ? $"初始密码 {password}（{GivePassword.Serves.TotalDays:0}天内有效，登录后须改为自己的密码）\n"
                    : "用原来的密码登录。\n"
            );
            return ExitCodes.Done;
        }

        return Told((Result<AccountAndPassword>.Refused)given, terminal);
    }

    private static int Told(Result<AccountAndPassword>.Refused refused, Terminal terminal)
    {
        refused.Errors.ToList().ForEach(e => terminal.Error.WriteLine(e.Sentence));
        return ExitCodes.BadInput;
    }

    private static int Told(Result<Nothing> ended, Terminal terminal)
    {
        if (ended is Result<Nothing>.Done)
        {
            terminal.Print("已结束，登录也已全部结束。\n");
            return ExitCodes.Done;
        }

        terminal.Error.WriteLine("这个手机号的账号不是管理员。");
        return ExitCodes.BadInput;
    }

    private static int Told(List<AdministratorPost> posts, Terminal terminal)
    {
        foreach (var post in posts)
        {
            terminal.Print(
                $"{AdministratorWords.NameOf(post.Kind)}  {post.Account!.DisplayName}  {post.Account.PhoneNumber}  自{post.From.Chinese()}\n"
            );
        }

        if (posts.Count == 0)
        {
            terminal.Print("还没有管理员。\n");
        }

        return ExitCodes.Done;
    }
}
