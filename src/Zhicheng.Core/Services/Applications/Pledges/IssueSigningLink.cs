using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Plans;

namespace Zhicheng.Core.Services.Applications.Pledges;

/// <summary>Makes a link for signing on another device. It serves once and not for long; an older one that was not used ends.</summary>
public sealed class IssueSigningLink(AppDb db, OpenCase open, PlanDefinitions plans)
{
    /// <param name="Token">The secret, told once and stored nowhere.</param>
    /// <param name="ExpiresAt">First instant at which it is refused.</param>
    public sealed record Issued(string Token, DateTime ExpiresAt);

    public async Task<Result<Issued>> RunAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Fill, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, Issued>();
        }

        await using var _ = @case;
        if (plans.Of(@case.Application.Plan!).Pledge is not { } pledge)
        {
            return new Result<Issued>.NotFound();
        }

        foreach (
            var older in await db
                .SigningLinks.Where(l => l.ApplicationId == id && l.UsedAt == null && l.ExpiresAt > @case.Now)
                .ToListAsync(cancel)
        )
        {
            older.ExpiresAt = @case.Now;
        }

        var token = SigningToken.New();
        var link = new SigningLink
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = id,
            TokenDigest = SigningToken.Digest(token),
            ExpiresAt = @case.Now.AddMinutes(pledge.LinkMinutes),
        };
        db.SigningLinks.Add(link);
        await @case.CommitAsync("application.pledge.link", new { link = link.Id, expires = link.ExpiresAt }, cancel);
        return new Result<Issued>.Done(new Issued(token, link.ExpiresAt));
    }
}
