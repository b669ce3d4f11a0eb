using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Zhicheng.Web.Tests;

/// <summary>What a browser without script does: opens pages, submits forms with what stands in them, follows redirects.</summary>
public sealed class Browser(HttpClient client)
{
    public HttpClient Client => client;

    public async Task<WebPage> OpenAsync(string path)
    {
        using var response = await client.GetAsync(path);
        return await WebPage.ReadAsync(response);
    }

    /// <summary>Opens a page, changes fields of its form and submits it.</summary>
    /// <param name="path">The page.</param>
    /// <param name="changes">Fields typed into, by name; null takes a field away.</param>
    /// <param name="form">A part of the form's opening tag or of what it contains, when the page has several.</param>
    /// <param name="file">A file chosen: name of the field, file name, bytes.</param>
    public async Task<WebPage> SubmitAsync(
        string path,
        IReadOnlyDictionary<string, string?>? changes = null,
        string? form = null,
        (string Field, string FileName, byte[] Content)? file = null
    ) => await SubmitAsync(await OpenAsync(path), changes, form, file);

    /// <summary>Changes fields of a form on a page already open and submits it.</summary>
    public async Task<WebPage> SubmitAsync(
        WebPage page,
        IReadOnlyDictionary<string, string?>? changes = null,
        string? form = null,
        (string Field, string FileName, byte[] Content)? file = null
    )
    {
        var found = page.Form(form);
        var fields = found.Fields.ToList();
        foreach (var (name, value) in changes ?? new Dictionary<string, string?>())
        {
            fields.RemoveAll(f => f.Key == name);
            if (value is not null)
            {
                fields.Add(new(name, value));
            }
        }

        return await PostAsync(found.Action ?? page.Path, fields, file);
    }

    /// <summary>Posts fields as they are; take the antiforgery token from a page first.</summary>
    public async Task<WebPage> PostAsync(
        string path,
        IEnumerable<KeyValuePair<string, string>> fields,
        (string Field, string FileName, byte[] Content)? file = null
    )
    {
        using HttpContent content = file is null ? new FormUrlEncodedContent(fields) : Multipart(fields, file.Value);
        using var response = await client.PostAsync(path, content);
        return await WebPage.ReadAsync(response);
    }

    private static MultipartFormDataContent Multipart(
        IEnumerable<KeyValuePair<string, string>> fields,
        (string Field, string FileName, byte[] Content) file
    )
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        var part = new ByteArrayContent(file.Content);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(part, file.Field, file.FileName);
        return content;
    }
}

/// <summary>A page as it came back, after redirects.</summary>
/// <param name="Status">Status of the last answer.</param>
/// <param name="Path">Local address it came from, with its query.</param>
/// <param name="Html">Its source.</param>
public sealed partial record WebPage(HttpStatusCode Status, string Path, string Html)
{
    /// <summary>What can be read on it: no tags, entities decoded, blanks run together.</summary>
    public string Text { get; } =
        Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(Unread().Replace(Html, " "), " ")), " ").Trim();

    public static async Task<WebPage> ReadAsync(HttpResponseMessage response) =>
        new(
            response.StatusCode,
            response.RequestMessage!.RequestUri!.PathAndQuery,
            await response.Content.ReadAsStringAsync()
        );

    /// <summary>The first form that posts in the page's main part, or the first anywhere that contains <paramref name="part"/>.</summary>
    public WebForm Form(string? part = null)
    {
        var from = part is null ? Math.Max(0, Html.IndexOf("<main", StringComparison.Ordinal)) : 0;
        var html = Forms()
            .Matches(Html[from..])
            .Select(m => m.Value)
            .FirstOrDefault(f => f.Contains(part ?? "__RequestVerificationToken", StringComparison.Ordinal));
        return WebForm.Read(
            html ?? throw new InvalidOperationException($"No form {part} on {Path} ({Status}): {Text}")
        );
    }

    [GeneratedRegex("<(script|style|head)[ >].*?</\\1>|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Unread();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("<form[ >].*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();
}

/// <summary>A form with what a browser would send: its hidden, typed, chosen and ticked fields, no button.</summary>
public sealed partial record WebForm(string? Action, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    public string? this[string name] => Fields.Where(f => f.Key == name).Select(f => f.Value).FirstOrDefault();

    internal static WebForm Read(string html)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var control in Controls().Matches(html).Select(m => m.Value))
        {
            var opening = control[..(control.IndexOf('>') + 1)];
            if (Attribute(opening, "name") is { } name && !Has(opening, "disabled"))
            {
                fields.AddRange(Values(control, opening).Select(v => new KeyValuePair<string, string>(name, v)));
            }
        }

        return new WebForm(Attribute(html[..(html.IndexOf('>') + 1)], "action"), fields);
    }

    private static IEnumerable<string> Values(string control, string opening)
    {
        if (control.StartsWith("<textarea", StringComparison.Ordinal))
        {
            var text = WebUtility.HtmlDecode(control[opening.Length..^"</textarea>".Length]);
            return [text.TrimStart('\r').TrimStart('\n')];
        }

        if (control.StartsWith("<select", StringComparison.Ordinal))
        {
            var options = Options().Matches(control).Select(m => m.Value).ToList();
            var chosen = options.Where(o => Has(o, "selected")).DefaultIfEmpty(options.FirstOrDefault() ?? "").First();
            return [Attribute(chosen, "value") ?? ""];
        }

        return Attribute(opening, "type") switch
        {
            "radio" or "checkbox" => Has(opening, "checked") ? [Attribute(opening, "value") ?? "on"] : [],
            "submit" or "button" or "file" or "image" or "reset" => [],
            _ => [Attribute(opening, "value") ?? ""],
        };
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=(\"(?<v>[^\"]*)\"|'(?<v>[^']*)')", RegexOptions.None) is { Success: true } found
            ? WebUtility.HtmlDecode(found.Groups["v"].Value)
            : null;

    private static bool Has(string tag, string name) => Regex.IsMatch(tag, $"\\s{name}([\\s=/>]|$)", RegexOptions.None);

    [GeneratedRegex("<textarea.*?</textarea>|<select.*?</select>|<input[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Controls();

    [GeneratedRegex("<option[^>]*>")]
    private static partial Regex Options();
}
