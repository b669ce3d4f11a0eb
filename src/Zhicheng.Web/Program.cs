using Zhicheng.Core;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Api;
using Zhicheng.Web.Exchanges;
using Zhicheng.Web.Federation;
using Zhicheng.Web.Files;
using Zhicheng.Web.Hosting;
using Zhicheng.Web.Messages;
using Zhicheng.Web.Policies;
using Zhicheng.Web.SelfChecks;
using Zhicheng.Web.Shell;

if (PreviewProgram.IsAsked(args))
{
    Environment.ExitCode = PreviewProgram.Run();
    return;
}

var builder = WebApplication.CreateBuilder(args);
if (!builder.AddMessages() | !builder.AddFiles() | !builder.AddFederation() | !builder.AddExchanges())
{
    Environment.ExitCode = 1;
    return;
}

builder.AddHosting();
builder.AddShell();
builder.AddAccounts();
builder.Services.AddSingleton<SelfCheckCache>();
builder.AddApi();
builder.Services.AddRazorPages(PageDoors.Configure);
var app = builder.Build();
if (!await app.KeysFitAsync())
{
    Environment.ExitCode = 1;
    return;
}

await app.PrepareDataAsync();
if (!await app.PoliciesStandAsync())
{
    Environment.ExitCode = 1;
    return;
}

app.UseShell();
app.UsePublishedPolicies();
app.MapApi();
app.UseAuthentication();
app.UseSessionFailures();
app.UseOwnPasswordFirst();
app.UseAnswersFirst();
app.UseAuthorization();
app.MapFiles();
app.MapUploads();
await app.RunAsync();

/// <summary>Named so that tests can start the application.</summary>
public partial class Program;
