using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Pledges;

/// <summary>What a signing link leads to.</summary>
public abstract record LinkState
{
    private LinkState() { }

    /// <summary>It can be signed.</summary>
    /// <param name="Applicant">On whose behalf: the one who asked for the link.</param>
    /// <param name="ApplicationId">The application.</param>
    /// <param name="LinkId">The link.</param>
    /// <param name="PlanTitle">The plan.</param>
    /// <param name="Pledge">What is signed.</param>
    /// <param name="ExpiresAt">First instant refused.</param>
    public sealed record Ready(
        Actor Applicant,
        Guid ApplicationId,
        Guid LinkId,
        string PlanTitle,
        PledgeDefinition Pledge,
        DateTime ExpiresAt
    ) : LinkState;

    public sealed record Unknown : LinkState;

    public sealed record Expired(DateTime At) : LinkState;

    public sealed record Used(DateTime At) : LinkState;

    /// <summary>The application was submitted meanwhile.</summary>
    public sealed record NotOpen : LinkState;
}

/// <summary>The one place where the state of a link becomes a sentence.</summary>
public static class LinkText
{
    public static string Sentence(LinkState state) =>
        state switch
        {
            LinkState.Unknown => "这个签署链接不存在。请检查链接是否完整，或在电脑上的申报页面重新生成二维码后再扫描。",
            LinkState.Expired e =>
                $"这个签署链接已于{e.At.Chinese()}失效。请在电脑上的申报页面重新生成二维码后再扫描。",
            LinkState.Used u =>
                $"这个签署链接已于{u.At.Chinese()}用过，每个链接只能签署一次。如需重签，请重新生成二维码。",
            LinkState.NotOpen => "这份申报已经提交，不能再签署。",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
}

/// <summary>Looks a signing link up by its secret. No account is asked: the link is the key.</summary>
public sealed class FindSigningLink(AppDb db, PlanDefinitions plans, TimeProvider time)
{
    public async Task<LinkState> RunAsync(string token, CancellationToken cancel)
    {
        var digest = SigningToken.Digest(token);
        var found = await (
            from link in db.SigningLinks.AsNoTracking()
            join application in db.Applications on link.ApplicationId equals application.Id
            join person in db.Persons on application.PersonId equals person.Id
            where link.TokenDigest == digest
            select new
            {
                link,
                application.Phase,
                application.Plan,
                Applicant = new Actor(person.AccountId, person.Name, person.Id, null),
            }
        ).FirstOrDefaultAsync(cancel);
        return found switch
        {
            null => new LinkState.Unknown(),
            { link.UsedAt: { } at } => new LinkState.Used(at),
            _ when found.link.ExpiresAt <= time.UtcNow() => new LinkState.Expired(found.link.ExpiresAt),
            { Phase: not (CasePhase.Draft or CasePhase.Returned) } => new LinkState.NotOpen(),
            _ when plans.Of(found.Plan!).Pledge is not { } => new LinkState.Unknown(),
            _ => new LinkState.Ready(
                found.Applicant,
                found.link.ApplicationId,
                found.link.Id,
                found.Plan!.Title,
                plans.Of(found.Plan!).Pledge!,
                found.link.ExpiresAt
            ),
        };
    }
}
