using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Core.Services.Profiles;

namespace Zhicheng.Core.Services.Organisations.Bindings;

/// <summary>Which people of an employer a list shows.</summary>
public enum PeopleView
{
    /// <summary>Who asks to be bound, or to be released.</summary>
    Waiting,

    /// <summary>Who is bound.</summary>
    Bound,

    /// <summary>Who was asked by the employer and has not answered.</summary>
    Offered,

    /// <summary>What came to an end, or to nothing.</summary>
    Ended,
}

/// <summary>Who is bound to an employer, was, or asks to be; for its officers.</summary>
public sealed class ListBindings(AppDb db)
{
    /// <param name="Binding">The binding.</param>
    /// <param name="Name">Whose.</param>
    /// <param name="Phone">The number, its middle hidden.</param>
    /// <param name="IdNumber">The identity number, masked, to tell people of one name apart.</param>
    public sealed record Row(Binding Binding, string Name, string Phone, string IdNumber);

    /// <param name="Rows">Those of the page.</param>
    /// <param name="Number">Which page, from 1.</param>
    /// <param name="Total">How many there are.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, int Number, int Total)
    {
        public const int Size = 50;
    }

    /// <summary>How many there are in each view.</summary>
    public async Task<IReadOnlyDictionary<PeopleView, int>> CountAsync(Actor actor, CancellationToken cancel)
    {
        var counts = new Dictionary<PeopleView, int>();
        foreach (var view in Enum.GetValues<PeopleView>())
        {
            counts[view] = await CountAsync(actor, view, cancel);
        }

        return counts;
    }

    public Task<int> CountAsync(Actor actor, PeopleView view, CancellationToken cancel) =>
        In(actor, view).CountAsync(cancel);

    public async Task<Page> RunAsync(Actor actor, PeopleView view, string search, int page, CancellationToken cancel)
    {
        var found = In(actor, view).Where(b => search == "" || b.Person!.Name.Contains(search));
        var total = await found.CountAsync(cancel);
        var shown = Math.Clamp(page, 1, Math.Max(1, (total + Page.Size - 1) / Page.Size));
        var ordered = view switch
        {
            PeopleView.Bound => found.OrderBy(b => b.Person!.Name).ThenBy(b => b.Id),
            PeopleView.Ended => found.OrderByDescending(b => b.StateSince).ThenBy(b => b.Id),
            _ => found.OrderBy(b => b.LeaveAskedAt ?? b.StateSince).ThenBy(b => b.Id),
        };
        var rows = await ordered
            .Skip((shown - 1) * Page.Size)
            .Take(Page.Size)
            .Include(b => b.Person)
            .ToListAsync(cancel);
        return new Page([.. rows.Select(RowOf)], shown, total);
    }

    /// <returns>Null when there is none that is the actor's to work on.</returns>
    public async Task<Row?> FindAsync(Actor actor, Guid id, CancellationToken cancel) =>
        await db
            .Bindings.AsNoTracking()
            .Include(b => b.Person)
            .Where(BindingAccess.KeptBy(actor))
            .FirstOrDefaultAsync(b => b.Id == id, cancel)
            is { } binding
            ? RowOf(binding)
            : null;

    private IQueryable<Binding> In(Actor actor, PeopleView view)
    {
        var kept = db.Bindings.AsNoTracking().Where(BindingAccess.KeptBy(actor));
        return view switch
        {
            PeopleView.Waiting => kept.Where(b =>
                b.State == BindingState.Asked || (b.State == BindingState.Bound && b.LeaveAskedAt != null)
            ),
            PeopleView.Bound => kept.Where(b => b.State == BindingState.Bound),
            PeopleView.Offered => kept.Where(b => b.State == BindingState.Offered),
            _ => kept.Where(b =>
                b.State == BindingState.Ended || b.State == BindingState.Declined || b.State == BindingState.Withdrawn
            ),
        };
    }

    private static Row RowOf(Binding binding) =>
        new(
            binding,
            binding.Person!.Name,
            PhoneNumbers.Mask(binding.Person.Phone),
            IdNumber.Mask(binding.Person.IdNumber)
        );
}
