using Zhicheng.Core;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddHosting();
builder.AddAccounts();
builder.Services.AddRazorPages(PageDoors.Configure);
var app = builder.Build();
await app.PrepareDataAsync();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.MapRazorPages();
await app.RunAsync();

/// <summary>Named so that tests can start the application.</summary>
public partial class Program;
