using System.Security.Claims;
using Zhicheng.Core.Access;
using Zhicheng.Core.Services.Accounts;

namespace Zhicheng.Web.Accounts;

/// <summary>
/// Who is asking, looked up once a request. Whoever has not shown a second factor acts from no desk, whatever the page:
/// there is no other way to a seat.
/// </summary>
public sealed class RequestActor(IHttpContextAccessor context, FindActor find, Demonstration demonstration)
{
    /// <summary>Claim that holds the id of the office or the administrator's post acted from.</summary>
    public const string OfficeClaim = "office";

    private Task<Actor?>? found;

    /// <summary>Whether a desk was chosen that stays closed until a second factor is shown.</summary>
    public bool IsDeskClosed => OfficeChosen is not null && !MaySit;

    private bool MaySit => demonstration.IsServed || context.HttpContext!.StandingSession() is { IsStrong: true };

    private Guid? OfficeChosen =>
        Guid.TryParse(context.HttpContext!.User.FindFirstValue(OfficeClaim), out var office) ? office : null;

    public Task<Actor?> FindAsync() => found ??= LookUpAsync();

    /// <summary>The actor on a page that only signed-in accounts reach.</summary>
    public async Task<Actor> GetAsync() =>
        await FindAsync() ?? throw new InvalidOperationException("This page is for signed-in accounts.");

    private Task<Actor?> LookUpAsync()
    {
        var http = context.HttpContext!;
        return Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
            ? find.RunAsync(account, MaySit ? OfficeChosen : null, http.RequestAborted)
            : Task.FromResult<Actor?>(null);
    }
}
