using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Administration;

public sealed record TestAdministrator(Guid AccountId, Guid PostId);

/// <summary>Puts administrators into a test's database.</summary>
public static class TestAdministrators
{
    /// <param name="app">The application.</param>
    /// <param name="kind">Which one.</param>
    /// <param name="accountId">Whose post it is; null: a new account's.</param>
    public static async Task<TestAdministrator> AddAdministratorAsync(
        this TestApp app,
        AdministratorKind kind,
        Guid? accountId = null
    )
    {
        var post = new AdministratorPost
        {
            Id = Guid.CreateVersion7(),
            AccountId = accountId ?? (await app.AddAccountAsync("管理员")).Id,
            Kind = kind,
            From = new DateOnly(2020, 1, 1),
        };
        await app.SaveAsync(post);
        return new TestAdministrator(post.AccountId, post.Id);
    }

    public static Task RemoveAdministratorAsync(this TestApp app, TestAdministrator administrator) =>
        app.OnDataAsync(db => db.AdministratorPosts.Where(p => p.Id == administrator.PostId).ExecuteDeleteAsync());

    public static Task<Browser> SignInAsync(this TestApp app, TestAdministrator administrator) =>
        app.SignInAsync(administrator.AccountId, administrator.PostId);
}
