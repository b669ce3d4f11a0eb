using Microsoft.AspNetCore.Mvc;
using Zhicheng.Core.Files.Scanning;

namespace Zhicheng.Web.Files;

/// <summary>How files come in, are looked at and go out.</summary>
internal static class FilesSetup
{
    /// <summary>Uploads of 20 MB are refused by a sentence that names the file; far larger ones before they are read.</summary>
    public const long LargestRequest = 40 * 1024 * 1024;

    /// <summary>Whether the settings stand. Every fault is printed; a site whose owner wants a scanner must not start without.</summary>
    public static bool AddFiles(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestRequest);
        var settings = builder.Configuration.GetSection("Zhicheng");
        var given = settings["Clamd"];
        var clamd = string.IsNullOrWhiteSpace(given) ? null : ClamdAddress.Parse(given);
        if (!string.IsNullOrWhiteSpace(given) && clamd is null)
        {
            Console.Error.WriteLine(
                "Zhicheng__Clamd 应是病毒扫描服务的地址，例如 tcp://127.0.0.1:3310 或 unix:/run/clamav/clamd.ctl。"
            );
            return false;
        }

        // The last registration counts, whichever comes first.
        builder.Services.AddSingleton(new ScanSettings(clamd));
        builder.Services.AddSingleton(PreviewProgram.Settings());
        if (settings.GetValue("ScanFiles", defaultValue: true))
        {
            builder.Services.AddHostedService<ScanAlways>();
        }

        builder.Services.Configure<MvcOptions>(mvc => mvc.Filters.Add<ArrivedFileFilter>());
        builder.Services.AddHealthChecks().AddCheck<ScanHealth>("files");
        return true;
    }
}
