using Microsoft.Playwright;
using Zhicheng.Web.Tests.Accounts.Federation;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Accounts;

/// <summary>The application with an identity provider beside it.</summary>
public sealed class FederatedSite(Chromium chromium) : Site(chromium)
{
    internal IdentityProvider House { get; private set; } = null!;

    protected override async Task<IReadOnlyDictionary<string, string>?> SettingsAsync()
    {
        House = await IdentityProvider.StartAsync();
        House.Now = () => App.Clock.GetUtcNow();
        return House.Configuration();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await House.DisposeAsync();
    }
}

/// <summary>Coming in through an identity provider at a real browser, with the provider's own page on the way.</summary>
public sealed class FederatedDoorTests(FederatedSite site) : IClassFixture<FederatedSite>
{
    [Fact]
    public async Task Somebody_comes_in_through_the_provider_and_an_owner_links_it()
    {
        var house = site.House;
        house.AtThePage = new Citizen("newcomer", "欧阳新", Citizen.NewNumber());
        var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/sign-in");
        await visit.LookAsync("federated-sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = $"用{IdentityProvider.Name}登录" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "同意登录" }).ClickAsync();
        await Expect(page.GetByText("欧阳新，您好。本平台还没有您的账号。")).ToBeVisibleAsync();
        await visit.LookAsync("federated-first");
        await page.GetByRole(AriaRole.Button, new() { Name = "开通新账号并登录" }).ClickAsync();
        await page.WaitForURLAsync("**/my");

        var door = await site.App.AddDoorAsync();
        house.AtThePage = new Citizen("owner", Phone: door.Phone);
        var other = await site.VisitAsync();
        page = other.Page;
        await other.OpenAsync("/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = $"用{IdentityProvider.Name}登录" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "同意登录" }).ClickAsync();
        await page.GetByLabel("本平台的密码").FillAsync("not it at all");
        await page.GetByRole(AriaRole.Button, new() { Name = "绑定并登录" }).ClickAsync();
        await other.LookAsync("federated-prove");
        await page.GetByLabel("本平台的密码").FillAsync(door.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "绑定并登录" }).ClickAsync();
        await page.WaitForURLAsync("**/my");
        await other.OpenAsync("/account/doors");
        await other.LookAsync("federated-own");
        await other.OpenAsync("/account/security");
        await Expect(page.GetByText($"用{IdentityProvider.Name}登录").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Somebody_signed_in_links_it_with_the_password()
    {
        var door = await site.App.AddDoorAsync();
        site.House.AtThePage = new Citizen(Guid.NewGuid().ToString());
        var visit = await site.SignInAsync(door.Person);
        var page = visit.Page;
        await visit.OpenAsync("/account/doors");
        await page.GetByLabel($"绑定{IdentityProvider.Name}").CheckAsync();
        await page.GetByLabel("当前密码").FillAsync(door.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();
        await visit.LookAsync("federated-leave");
        await page.GetByRole(AriaRole.Link, new() { Name = $"去{IdentityProvider.Name}登录" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "同意登录" }).ClickAsync();
        await Expect(page.GetByText($"已绑定{IdentityProvider.Name}，下次可以用它登录。")).ToBeVisibleAsync();
    }
}
