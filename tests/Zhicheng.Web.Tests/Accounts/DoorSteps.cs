using Microsoft.EntityFrameworkCore;

namespace Zhicheng.Web.Tests.Accounts;

/// <summary>What people do at the doors.</summary>
public static class DoorSteps
{
    /// <summary>A browser of its own, at an address of the network.</summary>
    public static Browser From(this TestApp app, string address)
    {
        var client = app.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        client.DefaultRequestHeaders.Add(
            "User-Agent",
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
        );
        return new Browser(client);
    }

    public static Task<WebPage> SignInAsync(this Browser browser, string name, string password) =>
        browser.SubmitAsync(
            "/sign-in",
            new Dictionary<string, string?> { ["Name"] = name, ["Password"] = password },
            "action=\"/sign-in"
        );

    /// <summary>What was journalled of an account, in order.</summary>
    public static Task<List<string>> ActsAsync(this TestApp app, Guid account) =>
        app.OnDataAsync(db =>
            db.Journal.Where(e => e.SubjectId == account).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync()
        );

    /// <summary>The six digits in the last message to an address.</summary>
    public static async Task<string> CodeAsync(this TestApp app, string to)
    {
        var text = await app.OnDataAsync(db =>
            db.Outbox.Where(m => m.To == to).OrderByDescending(m => m.Id).Select(m => m.Text).FirstAsync()
        );
        return string.Concat(text.SkipWhile(c => !char.IsAsciiDigit(c)).Take(6));
    }
}
