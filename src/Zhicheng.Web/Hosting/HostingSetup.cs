using Zhicheng.Core;
using Zhicheng.Core.Data;
using Zhicheng.Core.Demo;
using Zhicheng.Core.Protection;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Services.Protection;
using Zhicheng.Core.Time;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Hosting;

/// <summary>Reads where things stand from the configuration section "Zhicheng", and prepares them at start.</summary>
internal static class HostingSetup
{
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Zhicheng");
        var folder = settings["DataFolder"] ?? Path.Combine(builder.Environment.ContentRootPath, "data");
        var database = settings["Database"];
        var place = new DataPlace(
            Path.GetFullPath(folder),
            string.IsNullOrWhiteSpace(database) ? null : database,
            InstalledFolder.Find("calendars", settings["Calendars"]),
            InstalledFolder.Find("policies", settings["Policies"])
        ).WithKeys(settings["KeysFolder"]);
        builder.Services.AddCore(
            place with
            {
                PrivacyFolder = settings["Privacy"],
                Handler = (
                    settings["Handler"] ?? place.Handler.Name,
                    settings["HandlerContact"] ?? place.Handler.Contact
                ),
            }
        );
    }

    /// <summary>
    /// Whether the policies may be served. Every fault is printed, so that whoever starts the program reads what to do
    /// and no trace of a stack.
    /// </summary>
    public static async Task<bool> PoliciesStandAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<CheckPolicies>().RunAsync(CancellationToken.None);
        foreach (var warning in report.Warnings)
        {
            app.Logger.LogWarning("{Warning}", warning);
        }

        foreach (var fault in report.Faults)
        {
            await Console.Error.WriteLineAsync(fault);
        }

        if (report.Faults.Count > 0)
        {
            await Console.Error.WriteLineAsync($"政策包有{report.Faults.Count}处错误，没有启动。");
        }

        return report.Faults.Count == 0;
    }

    /// <summary>Brings the database up to date, and says whether the keys are those of its data. What is wrong is printed.</summary>
    public static async Task<bool> KeysFitAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<AppDb>().PrepareAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<CheckKeys>().RunAsync(CancellationToken.None);
            return true;
        }
        catch (KeyRingException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return false;
        }
    }

    /// <summary>Fills an empty database with the demonstration where that is asked for.</summary>
    public static async Task PrepareDataAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (!app.Configuration.GetValue<bool>("Zhicheng:Demo"))
        {
            return;
        }

        var demo = new DemoData(
            app.Services.GetRequiredService<DataPlace>(),
            InstalledFolder.Find("demo", app.Configuration["Zhicheng:DemoFolder"])
        );
        if (await DemoData.IsEmptyAsync(db, CancellationToken.None))
        {
            Console.WriteLine("正在写入演示数据……");
            await demo.FillAsync(app.Services.GetRequiredService<TimeProvider>().UtcNow(), CancellationToken.None);
        }

        if (await DemoData.IsHereAsync(db, CancellationToken.None))
        {
            app.Services.GetRequiredService<Demonstration>().IsServed = true;
            Announce(demo.Accounts());
        }
    }

    private static void Announce(DemoData.Report report)
    {
        Console.WriteLine($"演示账号（密码都是 {report.Password}）：");
        foreach (var (login, who) in report.Accounts)
        {
            Console.WriteLine($"  {login, -26}{who}");
        }
    }
}
