using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Zhicheng.Web.Accounts;

/// <summary>Which door each folder of pages has: everything is closed but what is named as open.</summary>
internal static class PageDoors
{
    private const string CasePage = "/Officer/Cases/Case";

    public static void Configure(RazorPagesOptions options)
    {
        var pages = options.Conventions;
        pages.AuthorizeFolder("/");
        pages.AllowAnonymousToFolder("/Public");
        pages.AllowAnonymousToPage("/Accounts/SignIn");
        pages.AllowAnonymousToPage("/Accounts/SignInCode");
        pages.AllowAnonymousToPage("/Accounts/SignInPasskey");
        pages.AllowAnonymousToPage("/Accounts/Doors/Go");
        pages.AllowAnonymousToPage("/Accounts/Doors/Back");
        pages.AllowAnonymousToPage("/Accounts/Doors/First");
        pages.AllowAnonymousToPage("/Accounts/Register");
        pages.AllowAnonymousToPage("/Accounts/RegisterCode");
        pages.AllowAnonymousToPage("/Accounts/Forgot");
        pages.AllowAnonymousToPage("/Accounts/Reset");
        pages.AuthorizeFolder("/Applicant", Doors.Applicant);
        // A supervisor sees a case on the very page that officers do; everything else of theirs stays closed.
        pages.AddFolderApplicationModelConvention(
            "/Officer",
            page =>
                page.EndpointMetadata.Add(
                    new AuthorizeAttribute(page.ViewEnginePath == CasePage ? Doors.CaseReader : Doors.Officer)
                )
        );
        pages.AuthorizeFolder("/Officer/Achievements", Doors.Employer);
        pages.AuthorizeFolder("/Officer/People", Doors.Employer);
        pages.AuthorizeFolder("/Supervision", Doors.Supervisor);
        pages.AuthorizeFolder("/SystemAdministrator", Doors.SystemAdministrator);
        pages.AuthorizeFolder("/SecurityAdministrator", Doors.SecurityAdministrator);
        pages.AuthorizeFolder("/AuditAdministrator", Doors.AuditAdministrator);
    }
}
