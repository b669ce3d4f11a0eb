using System.Xml.Linq;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Accounts.Sessions;

namespace Zhicheng.Web.Accounts;

/// <summary>Sign-in: ASP.NET Core Identity with cookies, keys kept in the database so that all nodes share them.</summary>
public static class AccountsSetup
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<RequestActor>();
        services.AddScoped<DoorKeeper>();
        services.AddScoped<PuzzleGate>();
        services.AddSingleton<Demonstration>();
        services.AddHostedService<TidyHourly>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services
            .AddIdentityCore<Account>()
            .AddErrorDescriber<ChineseIdentityErrors>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // Finger, face or lock of the device each time: that is what makes it a second factor.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "zhicheng";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/sign-in";
            cookie.LogoutPath = "/sign-out";
            cookie.AccessDeniedPath = "/not-for-you";
            cookie.ReturnUrlParameter = "next";
            // The session behind it may end sooner.
            cookie.ExpireTimeSpan = SessionTimes.Longest;
            cookie.SlidingExpiration = false;
            cookie.Events.OnValidatePrincipal = SessionCheck.RunAsync;
            cookie.Events.OnRedirectToAccessDenied = ToSecondFactorAsync;
        });
        services.AddDataProtection().SetApplicationName("zhicheng");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            provider => new ConfigureOptions<KeyManagementOptions>(keys =>
                keys.XmlRepository = new DatabaseKeys(provider.GetRequiredService<IServiceScopeFactory>())
            )
        );
        services.AddScoped<IAuthorizationHandler, ApplicantDoorHandler>();
        services.AddScoped<IAuthorizationHandler, SeatDoorHandler>();
        services.AddScoped<IAuthorizationHandler, AdministratorDoorHandler>();
        services.AddScoped<IAuthorizationHandler, WatchDoorHandler>();
        services.AddAuthorizationBuilder().AddDoors();
    }

    // A desk that stays closed for want of a second factor leads to where it is bound; anything else to the page of no.
    private static Task ToSecondFactorAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var closed = context.HttpContext.RequestServices.GetRequiredService<RequestActor>().IsDeskClosed;
        context.Response.Redirect(
            closed && HttpMethods.IsGet(context.Request.Method)
                ? $"/account/second-factor{QueryString.Create("next", context.Request.Path + context.Request.QueryString)}"
                : context.RedirectUri
        );
        return Task.CompletedTask;
    }

    private sealed class DatabaseKeys(IServiceScopeFactory scopes) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements()
        {
            using var scope = scopes.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            return db.DataProtectionKeys.AsNoTracking().Select(k => k.Xml).ToList().ConvertAll(XElement.Parse);
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            using var scope = scopes.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            db.DataProtectionKeys.Add(
                new DataProtectionKey
                {
                    Id = Guid.CreateVersion7(),
                    Xml = element.ToString(SaveOptions.DisableFormatting),
                }
            );
            db.SaveChanges();
        }
    }
}
