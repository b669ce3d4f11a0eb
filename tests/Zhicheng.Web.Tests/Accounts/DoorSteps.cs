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

    /// <summary>Comes in by name and password, and answers a question where one is asked.</summary>
    public static async Task<WebPage> SignInAsync(this Browser browser, string name, string password)
    {
        var typed = new Dictionary<string, string?> { ["Name"] = name, ["Password"] = password };
        var page = await browser.SubmitAsync("/sign-in", typed, "action=\"/sign-in");
        if (!page.Text.Contains("请先回答这道题", StringComparison.Ordinal))
        {
            return page;
        }

        var asked = await browser.OpenAsync("/sign-in?puzzle=words");
        typed["PuzzleAnswer"] = Answer(asked);
        return await browser.SubmitAsync(asked, typed, "action=\"/sign-in");
    }

    /// <summary>The answer to the question in words on a page.</summary>
    public static string Answer(WebPage page)
    {
        var label = page.Html[..page.Html.LastIndexOf("id=\"PuzzleAnswer", StringComparison.Ordinal)];
        var sum = 0;
        var sign = 1;
        foreach (var letter in label[label.LastIndexOf("<label", StringComparison.Ordinal)..])
        {
            var number = "零一二三四五六七八九".IndexOf(letter, StringComparison.Ordinal);
            if (number >= 0)
            {
                sum += sign * number;
            }

            sign = letter switch
            {
                '走' or '掉' or '去' => -1,
                '，' => 1,
                _ => sign,
            };
            if (letter == '？')
            {
                break;
            }
        }

        return $"{sum}";
    }

    /// <summary>What was journalled of an account, in order.</summary>
    public static Task<List<string>> ActsAsync(this TestApp app, Guid account) =>
        app.OnDataAsync(db =>
            db.Journal.Where(e => e.SubjectId == account).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync()
        );

    /// <summary>The six digits in the last message to an address.</summary>
    public static async Task<string> CodeAsync(this TestApp app, string to)
    {
        var text = await app.OnDataAsync(db =>
            db.Outbox.OrderByDescending(m => m.Id)
                .AsAsyncEnumerable()
                .Where(m => m.To == to)
                .Select(m => m.Text)
                .FirstAsync()
                .AsTask()
        );
        return string.Concat(text.SkipWhile(c => !char.IsAsciiDigit(c)).Take(6));
    }
}
