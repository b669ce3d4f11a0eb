using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>
/// The cases an officer may see, a page at a time. Where a case is (phase and desk) stands in front in the indexes, so
/// every place is read from its own start in the list's order and the places are merged; no page costs more than another.
/// </summary>
public sealed class ListCases(AppDb db, TimeProvider time)
{
    public const int PageSize = 20;

    public sealed record Row(
        Guid Id,
        string Number,
        string ApplicantName,
        string? EmployerName,
        Guid PlanId,
        string PolicyId,
        string PlanTitle,
        string? Specialty,
        CasePhase Phase,
        string? StageId,
        StageActor? Desk,
        DateTime StageSince,
        DateOnly? DueOn,
        int Submissions,
        bool OnNotice
    );

    /// <param name="Rows">The rows of this page.</param>
    /// <param name="Previous">Where the page before ends; null at the start.</param>
    /// <param name="Next">Where the page after begins; null at the end.</param>
    /// <param name="Count">All rows that the filter leaves.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, CaseCursor? Previous, CaseCursor? Next, CappedCount Count);

    /// <param name="actor">Who looks: an officer, or a supervisor, on whose own desk nothing waits.</param>
    /// <param name="filter">What it is narrowed to.</param>
    /// <param name="after">The page after this place, or</param>
    /// <param name="before">the page before that one; neither: the first page.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Page> RunAsync(
        Actor actor,
        CaseFilter filter,
        CaseCursor? after,
        CaseCursor? before,
        CancellationToken cancel
    )
    {
        if (actor is { Seat: null, Watch: null })
        {
            throw new InvalidOperationException("Lists of cases are for officers and supervisors.");
        }

        var oldestFirst = filter.View == CaseView.Waiting;
        var backwards = before is not null;
        var from = before ?? after;
        var found = new List<Key>();
        var count = 0;
        var narrowed = await NarrowedAsync(
            db.Applications.AsNoTracking().Where(CaseAccess.VisibleTo(actor)),
            filter,
            cancel
        );
        foreach (var place in Places(filter.View, actor.Seat?.Kind))
        {
            var cases = narrowed.Where(place);
            var keys = await KeysAsync(cases, oldestFirst != backwards, from, cancel);
            found.AddRange(keys);
            count += from is null && keys.Count <= PageSize ? keys.Count : await CountAsync(cases, count, cancel);
        }

        return await ToPageAsync(found, oldestFirst, backwards, from is not null, new CappedCount(count), cancel);
    }

    private static async Task<int> CountAsync(IQueryable<Application> cases, int already, CancellationToken cancel) =>
        already > CappedCount.Cap
            ? 0
            : await cases.OrderBy(a => a.StageSince).Take(CappedCount.Cap + 1 - already).CountAsync(cancel);

    private async Task<Page> ToPageAsync(
        List<Key> found,
        bool oldestFirst,
        bool backwards,
        bool isInside,
        CappedCount count,
        CancellationToken cancel
    )
    {
        var rising = oldestFirst != backwards;
        found.Sort((a, b) => rising ? Compare(a, b) : Compare(b, a));
        var hasMore = found.Count > PageSize;
        var keys = found.Take(PageSize).ToList();
        if (backwards)
        {
            keys.Reverse();
        }

        var hasPrevious = backwards ? hasMore : isInside;
        var hasNext = backwards || hasMore;
        return new Page(
            await RowsAsync(keys, cancel),
            hasPrevious && keys.Count > 0 ? CursorAt(keys[0]) : null,
            hasNext && keys.Count > 0 ? CursorAt(keys[^1]) : null,
            count
        );
    }

    private static CaseCursor CursorAt(Key key) => new(key.StageSince, key.Number);

    private static int Compare(Key a, Key b)
    {
        var since = a.StageSince.CompareTo(b.StageSince);
        return since != 0 ? since : string.CompareOrdinal(a.Number, b.Number);
    }

    private static IEnumerable<Expression<Func<Application, bool>>> Places(CaseView view, StageActor? mine) =>
        view switch
        {
            CaseView.Waiting => mine is { } own ? [OnDesk(own)] : [],
            CaseView.Elsewhere => Enum.GetValues<StageActor>().Where(d => d != mine).Select(OnDesk),
            CaseView.Returned => [In(CasePhase.Returned)],
            CaseView.Ended => [In(CasePhase.Rejected), In(CasePhase.NotPassed)],
            CaseView.Passed => [In(CasePhase.Confirmed)],
            _ =>
            [
                .. Enum.GetValues<StageActor>().Select(OnDesk),
                .. new[] { CasePhase.Returned, CasePhase.Rejected, CasePhase.NotPassed, CasePhase.Confirmed }.Select(
                    In
                ),
            ],
        };

    private static Expression<Func<Application, bool>> OnDesk(StageActor desk) =>
        a => a.Phase == CasePhase.InReview && a.Desk == desk;

    private static Expression<Func<Application, bool>> In(CasePhase phase) => a => a.Phase == phase && a.Desk == null;

    private async Task<IQueryable<Application>> NarrowedAsync(
        IQueryable<Application> cases,
        CaseFilter filter,
        CancellationToken cancel
    )
    {
        if (filter.Search is { } search)
        {
            cases = search.Any(char.IsAsciiDigit)
                ? await NumberedAsync(cases, search.ToUpperInvariant(), cancel)
                : cases.Where(a => a.ApplicantName.Contains(search));
        }

        if (filter.Stage is { } stage)
        {
            cases = cases.Where(a => a.StageId == stage);
        }

        if (filter.Employer is { } employer)
        {
            cases = cases.Where(a => a.EmployerId == employer);
        }

        if (filter.Plan is { } plan)
        {
            cases = cases.Where(a => a.PlanId == plan);
        }

        if (filter.Overdue)
        {
            var today = time.TodayInChina();
            cases = cases.Where(a => a.DueOn < today);
        }

        return cases;
    }

    // Numbers hold digits and names do not. What begins like this is looked up in the index of numbers, unless that
    // leaves so many that they are met soon enough on the way.
    private async Task<IQueryable<Application>> NumberedAsync(
        IQueryable<Application> cases,
        string begins,
        CancellationToken cancel
    )
    {
        const int few = 200;
        var beyond = begins + char.ConvertFromUtf32(0x10FFFF);
        var ids = await db
            .Applications.Where(a => string.Compare(a.Number, begins) >= 0 && string.Compare(a.Number, beyond) < 0)
            .OrderBy(a => a.Number)
            .Select(a => a.Id)
            .Take(few + 1)
            .ToListAsync(cancel);
        return ids.Count <= few
            ? cases.Where(a => ids.Contains(a.Id))
            : cases.Where(a => string.Compare(a.Number, begins) >= 0 && string.Compare(a.Number, beyond) < 0);
    }

    // Nothing but what stands in the index, so that no row is read that is not shown.
    private static Task<List<Key>> KeysAsync(
        IQueryable<Application> cases,
        bool rising,
        CaseCursor? from,
        CancellationToken cancel
    )
    {
        if (from is { Since: var since, Number: var number })
        {
            cases = rising
                ? cases.Where(a =>
                    a.StageSince >= since && (a.StageSince > since || string.Compare(a.Number, number) > 0)
                )
                : cases.Where(a =>
                    a.StageSince <= since && (a.StageSince < since || string.Compare(a.Number, number) < 0)
                );
        }

        cases = rising
            ? cases.OrderBy(a => a.StageSince).ThenBy(a => a.Number)
            : cases.OrderByDescending(a => a.StageSince).ThenByDescending(a => a.Number);
        return cases.Take(PageSize + 1).Select(a => new Key(a.Id, a.StageSince, a.Number ?? "")).ToListAsync(cancel);
    }

    private async Task<List<Row>> RowsAsync(List<Key> keys, CancellationToken cancel)
    {
        var ids = keys.ConvertAll(k => k.Id);
        var rows = await db
            .Applications.AsNoTracking()
            .Where(a => ids.Contains(a.Id))
            .Select(a => new Row(
                a.Id,
                a.Number ?? "",
                a.ApplicantName,
                a.Employer!.Name,
                a.PlanId,
                a.Plan!.PolicyId,
                a.Plan.Title,
                a.Specialty,
                a.Phase,
                a.StageId,
                a.Desk,
                a.StageSince,
                a.DueOn,
                a.Submissions,
                a.NoticeId != null
            ))
            .ToDictionaryAsync(r => r.Id, cancel);
        // One that went between the two questions is not missed by anybody.
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    private sealed record Key(Guid Id, DateTime StageSince, string Number);
}
