using System.Security.Claims;
using Zhicheng.Core.Access;
using Zhicheng.Core.Services.Accounts;

namespace Zhicheng.Web.Accounts;

/// <summary>Who is asking, looked up once a request.</summary>
public sealed class RequestActor(IHttpContextAccessor context, FindActor find)
{
    /// <summary>Claim that holds the id of the office acted from.</summary>
    public const string OfficeClaim = "office";

    private Task<Actor?>? found;

    public Task<Actor?> FindAsync() => found ??= LookUpAsync();

    /// <summary>The actor on a page that only signed-in accounts reach.</summary>
    public async Task<Actor> GetAsync() =>
        await FindAsync() ?? throw new InvalidOperationException("This page is for signed-in accounts.");

    private Task<Actor?> LookUpAsync()
    {
        var http = context.HttpContext!;
        return Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
            ? find.RunAsync(
                account,
                Guid.TryParse(http.User.FindFirstValue(OfficeClaim), out var office) ? office : null,
                http.RequestAborted
            )
            : Task.FromResult<Actor?>(null);
    }
}
