using System.Text.RegularExpressions;
using Zhicheng.Web.Hosting;

namespace Zhicheng.Web.Federation;

/// <summary>Reads the identity providers from the section "Zhicheng:Doors".</summary>
internal static partial class FederationSetup
{
    /// <summary>Whether the settings stand; every fault is printed, and then the site does not start.</summary>
    public static bool AddFederation(this WebApplicationBuilder builder)
    {
        var faults = new List<string>();
        var doors = builder
            .Configuration.GetSection("Zhicheng:Doors")
            .GetChildren()
            .Select(given => Read(given, faults))
            .ToList();
        builder.Services.AddSingleton(new FederatedDoors(doors));
        builder.Services.AddSingleton<Providers>();
        builder.Services.AddSingleton<ProviderConversation>();
        builder.Services.AddScoped<DoorTickets>();
        builder.Services.AddScoped<DoorWay>();
        foreach (var fault in faults)
        {
            Console.Error.WriteLine(fault);
        }

        return faults.Count == 0;
    }

    private static FederatedDoor Read(IConfigurationSection given, List<string> faults)
    {
        var at = $"Zhicheng__Doors__{given.Key}";
        if (!KeyPattern().IsMatch(given.Key))
        {
            faults.Add($"{at}：名称只能有小写字母、数字和连字符，不超过40个。");
        }

        foreach (var needed in (string[])["Name", "ClientId"])
        {
            if (string.IsNullOrWhiteSpace(given[needed]))
            {
                faults.Add($"{at}__{needed} 没有填写。");
            }
        }

        if (!Uri.TryCreate(given["Issuer"], UriKind.Absolute, out var issuer) || !SafeAddress.Is(issuer))
        {
            faults.Add($"{at}__Issuer 应是 https 开头的网址；http 只能用于本机。");
        }

        return new FederatedDoor
        {
            Key = given.Key,
            Name = given["Name"] ?? "",
            Issuer = given["Issuer"] ?? "",
            ClientId = given["ClientId"] ?? "",
            ClientSecret = string.IsNullOrEmpty(given["ClientSecret"]) ? null : given["ClientSecret"],
            Scopes = given["Scopes"] ?? "openid",
            NameClaim = given["NameClaim"] ?? "name",
            IdNumberClaim = given["IdNumberClaim"] ?? "id_number",
            PhoneClaim = given["PhoneClaim"] ?? "phone_number",
            IdentityIsVerified = given.GetValue<bool>("IdentityIsVerified"),
            PhoneIsVerified = given.GetValue<bool>("PhoneIsVerified"),
            AsksUserInfo = given.GetValue<bool>("UserInfo"),
            StrongAcr = Words(given["StrongAcr"]),
            StrongAmr = Words(given["StrongAmr"]),
            Timeout = TimeSpan.FromSeconds(given.GetValue("TimeoutSeconds", 10.0)),
        };
    }

    private static string[] Words(string? given) => (given ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^[a-z0-9-]{1,40}$", RegexOptions.None, 1000)]
    private static partial Regex KeyPattern();
}
