using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Organisations;

/// <summary>Sets the last day of an office. Whoever acts from it is asked for it at each request, so an end holds at once.</summary>
public sealed class EndOffice(AppDb db, Inbox inbox, JournalWriter journal, TimeProvider time)
{
    public async Task<Result<Office>> RunAsync(
        Actor actor,
        Guid organisationId,
        Guid officeId,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        var reader = new FormReader(typed, time.TodayInChina());
        var (last, reason) = (reader.Day(OfficeForm.LastDay), reader.Text(OfficeForm.Reason));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var office = await db
            .Offices.Include(o => o.Organisation)
            .Where(o => db.Organisations.Where(OfficeRights.GivenOutBy(actor)).Any(g => g.Id == o.OrganisationId))
            .FirstOrDefaultAsync(o => o.Id == officeId && o.OrganisationId == organisationId, cancel);
        if (office is null)
        {
            return new Result<Office>.NotFound();
        }

        if (office.To < reader.Today)
        {
            return new Result<Office>.Refused("这个任职已经结束。");
        }

        if (last > office.To)
        {
            reader.Wrong(
                OfficeForm.LastDay.Id,
                $"原定{office.To!.Value.Chinese()}结束，这里只能提前。要延长的，请另外任职。"
            );
        }

        if (reader.Errors.Count > 0)
        {
            return new Result<Office>.Refused(reader.Errors);
        }

        // An end in the past would say that what was done since was done without an office.
        var ends = last!.Value < reader.Today ? reader.Today.AddDays(-1) : last.Value;
        var before = office.To;
        office.To = ends;
        inbox.Send(
            office.AccountId,
            "您的任职有了变化",
            ends < reader.Today
                ? $"您在{office.Organisation!.Name}的任职已经结束。"
                : $"您在{office.Organisation!.Name}的任职到{ends.Chinese()}24时为止。",
            null,
            MessageKind.Work
        );
        await journal.AppendAsync(
            actor,
            "office.end",
            office.Id,
            new
            {
                account = office.AccountId,
                before,
                to = ends,
                reason,
            },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<Office>.Done(office);
    }
}
