using System.Security.Cryptography;
using System.Text;
using Zhicheng.Core.Delivery;

namespace Zhicheng.Web.Federation;

/// <summary>The way to an identity provider and back, of one browser.</summary>
public sealed class DoorWay(
    IHttpContextAccessor context,
    ProviderConversation conversation,
    DoorTickets tickets,
    DeliverySettings site,
    ILogger<DoorWay> log
)
{
    /// <summary>What is said when nobody answers.</summary>
    public static string Unreachable(FederatedDoor door) =>
        $"现在连不上{door.Name}。请过几分钟再试，或者用手机号登录。";

    /// <returns>Where to send the browser; null when the provider does not answer.</returns>
    public async Task<string?> BeginAsync(FederatedDoor door, string? next, Guid? linkTo, CancellationToken cancel)
    {
        try
        {
            var (ticket, address) = await conversation.BeginAsync(door, ReturnTo(door), next, linkTo, cancel);
            tickets.Put(ticket);
            return address.AbsoluteUri;
        }
        catch (ProviderException failure)
        {
            log.LogWarning("{Door}: {Why}", door.Key, failure.Message);
            return null;
        }
    }

    /// <summary>Somebody is back; the ticket they were sent with serves this once.</summary>
    /// <returns>The ticket, and what the provider says; null with a sentence when it comes to nothing.</returns>
    public async Task<(SentTicket? Ticket, ProviderAnswer.Known? Answer, string? Why)> EndAsync(
        FederatedDoor door,
        CancellationToken cancel
    )
    {
        var query = context.HttpContext!.Request.Query;
        var ticket = tickets.Read<SentTicket>();
        if (ticket?.Door != door.Key || !IsSame(query["state"], ticket.State))
        {
            return (null, null, "这次登录等得太久，或者不是在这个浏览器里开始的。请再登录一次。");
        }

        tickets.Remove<SentTicket>();
        // A provider that names itself must be the one that was asked (RFC 9207).
        if (query["iss"].ToString() is { Length: > 0 } from && from != door.Issuer)
        {
            log.LogWarning("{Door}: an answer of another provider", door.Key);
            return (ticket, null, Unbelievable(door));
        }

        if (query["code"].ToString() is not { Length: > 0 and < 4000 } code)
        {
            return (ticket, null, $"您没有在{door.Name}完成登录。");
        }

        switch (await conversation.EndAsync(door, ticket, code, cancel))
        {
            case ProviderAnswer.Known known:
                return (ticket, known, null);
            case ProviderAnswer.Unreachable failure:
                log.LogWarning("{Door}: {Why}", door.Key, failure.Why);
                return (ticket, null, Unreachable(door));
            case ProviderAnswer.Unbelievable failure:
                log.LogWarning("{Door}: {Why}", door.Key, failure.Why);
                return (ticket, null, Unbelievable(door));
            default:
                throw new InvalidOperationException("There is no other answer.");
        }
    }

    private static string Unbelievable(FederatedDoor door) =>
        $"{door.Name}给出的身份没有通过核对，没有登录。请再登录一次。";

    // One address for each provider, so that an answer of one is never taken for that of another.
    private string ReturnTo(FederatedDoor door)
    {
        var request = context.HttpContext!.Request;
        var root = site.Address?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";
        return $"{root}{request.PathBase}/sign-in/with/{door.Key}/back";
    }

    private static bool IsSame(string? a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a ?? ""), Encoding.UTF8.GetBytes(b));
}
