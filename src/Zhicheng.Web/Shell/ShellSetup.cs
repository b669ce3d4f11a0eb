using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using Zhicheng.Web.Messages;

namespace Zhicheng.Web.Shell;

/// <summary>The frame all pages share: their language, their look, their headers, and what they say when something fails.</summary>
public static class ShellSetup
{
    public const string HealthPath = "/healthz";

    public static WebApplicationBuilder AddShell(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // Tests run from the build's output, where script and style are found by its manifest.
        if (!builder.Environment.IsProduction())
            builder.WebHost.UseStaticWebAssets();
        services.AddRazorPages();
        services.Configure<MvcOptions>(ChineseMessages.AddTo);
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        services.Configure<WebEncoderOptions>(web =>
            web.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)
        );
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRequestLocalization(SpeakChinese);
        services.AddResponseCompression(compression =>
        {
            // Antiforgery tokens are masked anew in every page, so a compressed length tells nothing about them.
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<ForwardedHeadersOptions>(forwarded =>
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
        );
        services.Configure<HstsOptions>(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "zhicheng.form");
        services.Configure<CookieTempDataProviderOptions>(temp => temp.Cookie.Name = PageNotice.Cookie);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<DeliveryHealth>("messages");
        services.AddScoped<FindViewer>();
        return builder;
    }

    /// <summary>Goes first; authentication and authorization follow it.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseRequestLocalization();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseErrorPages();
        app.UseRouting();
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapHealthChecks(HealthPath);
        if (app.Configuration.GetValue<bool>("Zhicheng:Announce"))
            app.Lifetime.ApplicationStarted.Register(() =>
                Console.WriteLine($"Zhicheng 职称: {string.Join(' ', app.Urls)}  (Ctrl+C stops it)")
            );
        return app;
    }

    private static void SpeakChinese(RequestLocalizationOptions options)
    {
        var chinese = CultureInfo.GetCultureInfo("zh-CN");
        options.DefaultRequestCulture = new(chinese);
        options.SupportedCultures = [chinese];
        options.SupportedUICultures = [chinese];
        options.RequestCultureProviders.Clear();
    }
}
