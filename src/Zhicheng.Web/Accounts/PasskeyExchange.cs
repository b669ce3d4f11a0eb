using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Zhicheng.Core.Data.Accounts;

namespace Zhicheng.Web.Accounts;

/// <summary>What the pages and their script say to each other about passkeys.</summary>
internal static class PasskeyExchange
{
    /// <summary>Far more than a browser's answer has.</summary>
    public const int MostCharacters = 20_000;

    /// <summary>What the browser is asked for.</summary>
    public static ContentResult Options(string json) => new() { Content = json, ContentType = "application/json" };

    /// <summary>A sentence for the script to show.</summary>
    public static JsonResult Refuse(string sentence) =>
        new(new { fault = sentence }) { StatusCode = StatusCodes.Status422UnprocessableEntity };

    /// <summary>The passkey that the browser made, or null when its answer proves nothing.</summary>
    public static async Task<PasskeyAttestationResult?> AttestAsync(SignInManager<Account> signIn, string json)
    {
        try
        {
            var made = await signIn.PerformPasskeyAttestationAsync(json);
            return made.Succeeded ? made : null;
        }
        catch (InvalidOperationException)
        {
            // Nobody was asked in this browser, or too long ago.
            return null;
        }
    }

    /// <summary>Whose passkey the browser showed, or null when its answer proves nothing.</summary>
    public static async Task<PasskeyAssertionResult<Account>?> AssertAsync(SignInManager<Account> signIn, string json)
    {
        try
        {
            var shown = await signIn.PerformPasskeyAssertionAsync(json);
            return shown.Succeeded ? shown : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
