using Zhicheng.Core.Exchanges;
using Zhicheng.Web.Hosting;

namespace Zhicheng.Web.Exchanges;

/// <summary>Reads from the section "Zhicheng:Exchanges" which systems keep which facts.</summary>
internal static class ExchangesSetup
{
    private const int ShortestSecret = 32;

    /// <summary>Whether the settings stand; every fault is printed, and then the site does not start.</summary>
    public static bool AddExchanges(this WebApplicationBuilder builder)
    {
        var faults = new List<string>();
        var kinds = builder
            .Configuration.GetSection("Zhicheng:Exchanges")
            .GetChildren()
            .ToDictionary(given => given.Key, given => Read(given, faults));
        builder.Services.AddSingleton(new ExchangeSources(kinds));
        foreach (var fault in faults)
        {
            Console.Error.WriteLine(fault);
        }

        return faults.Count == 0;
    }

    private static ExchangeSettings Read(IConfigurationSection given, List<string> faults)
    {
        var at = $"Zhicheng__Exchanges__{given.Key}";
        if (ExchangeKinds.Find(given.Key) is null)
        {
            faults.Add($"{at}：没有这一类，只有{string.Join("、", ExchangeKinds.All.Select(k => k.Id))}。");
        }

        if (string.IsNullOrWhiteSpace(given["Name"]))
        {
            faults.Add($"{at}__Name 没有填写。");
        }

        var address = given["Address"] is { Length: > 0 } text ? AddressOf(text, at, faults) : null;
        var secret = string.IsNullOrEmpty(given["Secret"]) ? null : given["Secret"];
        if (secret is { Length: < ShortestSecret } || (address is not null && secret is null))
        {
            faults.Add($"{at}__Secret 至少{ShortestSecret}个字符，与对方一致。");
        }

        return new ExchangeSettings
        {
            Name = given["Name"] ?? "",
            Address = address,
            KeptBy = string.IsNullOrWhiteSpace(given["KeptBy"]) ? null : given["KeptBy"],
            Key = given["Key"] ?? "zhicheng",
            Secret = secret,
            Timeout = TimeSpan.FromSeconds(given.GetValue("TimeoutSeconds", 8.0)),
            Pause = TimeSpan.FromMilliseconds(given.GetValue("PauseMilliseconds", 500.0)),
        };
    }

    private static Uri? AddressOf(string text, string at, List<string> faults)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && SafeAddress.Is(address))
        {
            return address;
        }

        faults.Add($"{at}__Address 应是 https 开头的网址；http 只能用于本机。");
        return null;
    }
}
