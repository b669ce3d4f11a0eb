using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Organisations;

/// <summary>Tells everybody who sits at an organisation's desk today, in the transaction of what it tells.</summary>
public sealed class TellDesk(AppDb db, Inbox inbox, TimeProvider time)
{
    /// <param name="organisationId">Whose desk.</param>
    /// <param name="about">The account it is about: neither it is told, nor who was recused from its owner.</param>
    /// <param name="subject">What happened; it names nobody.</param>
    /// <param name="body">In whole sentences.</param>
    /// <param name="link">Local address it leads to.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task RunAsync(
        Guid organisationId,
        Guid about,
        string subject,
        string body,
        string link,
        CancellationToken cancel
    )
    {
        var accounts = await db
            .Offices.Where(OfficeTimes.StandOn(time.TodayInChina()))
            .Where(o => o.OrganisationId == organisationId && !o.Supervises && o.AccountId != about)
            .Where(o =>
                !db.Recusals.Any(r =>
                    r.AccountId == o.AccountId && db.Persons.Any(p => p.Id == r.PersonId && p.AccountId == about)
                )
            )
            .Select(o => o.AccountId)
            .Distinct()
            .ToListAsync(cancel);
        accounts.ForEach(account => inbox.Send(account, subject, body, link, MessageKind.Work));
    }
}
