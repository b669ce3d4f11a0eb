using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Profiles.Sections;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Profiles;

/// <summary>Saves a section of one's own profile, or one row of it. What is saved is one's own word again.</summary>
public sealed class SaveProfileForm(AppDb db, JournalWriter journal, TimeProvider time)
{
    private const string NumberTaken =
        "这个身份证号码已由另一个账号填写。如果您以前注册过，请用原来的账号登录；如果不是您，请联系平台管理人员。";

    /// <param name="RowId">Id of the row, given by the form also to a new one, so that a second click does not add it twice.</param>
    /// <param name="Stamp">The stamp the form was opened with.</param>
    /// <param name="Typed">What was typed.</param>
    public sealed record Form(string SectionId, Guid? RowId, string Stamp, IReadOnlyDictionary<string, string?> Typed);

    /// <returns>Whether anything changed.</returns>
    public async Task<Result<bool>> RunAsync(Actor actor, Form form, CancellationToken cancel)
    {
        if (
            ProfileSections.Find(form.SectionId) is not { HasForm: true } section
            || section.Many != form.RowId is not null
        )
        {
            return new Result<bool>.NotFound();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockPersonAsync(actor.PersonId, cancel);
        if (await ProfileAccess.OwnAsync(db, actor, [section], cancel) is not { } person)
        {
            return new Result<bool>.NotFound();
        }

        var before = section.HoldersOf(person).FirstOrDefault(h => !section.Many || ((Fact)h).Id == form.RowId);
        var today = time.TodayInChina();
        var scratch = section.NewHolder();
        if (scratch is Fact fact)
        {
            fact.Id = form.RowId ?? default;
        }

        var reader = new FormReader(form.Typed, today);
        section.Read(reader, scratch, person);
        await CheckNumberAsync(reader, scratch, person, cancel);
        if (reader.Errors.Count > 0)
        {
            return new Result<bool>.Refused(reader.Errors);
        }

        if (before is not null && section.StampOf(before) == section.StampOf(WithOriginOf(scratch, before)))
        {
            return new Result<bool>.Done(false);
        }

        if ((before is null ? "" : section.StampOf(before)) != form.Stamp)
        {
            return new Result<bool>.Stale(SentenceFor(before, person));
        }

        var holder = before ?? await AddAsync(section, person, form.RowId!.Value, cancel);
        var changed = ChangedFields(section, before, scratch);
        section.Read(new FormReader(form.Typed, today), holder, person);
        TakeAsOwnWord(section, holder, today);
        try
        {
            await SaveAsync(actor, section, person, holder, changed, cancel);
        }
        catch (DbUpdateException) when (section is IdentitySection)
        {
            // Two accounts took the same number at the same moment; the unique index let one of them.
            return new Result<bool>.Refused([new FieldError("idNumber", NumberTaken)]);
        }

        await transaction.CommitAsync(cancel);
        return new Result<bool>.Done(true);
    }

    private static string SentenceFor(object? now, Person person) =>
        now is null
            ? "这条记录已在另一个页面删除，您的修改没有保存。您填写的内容仍在下面；如仍需要，请再点一次“保存”，将作为新记录保存。"
            : $"这些内容在您打开页面之后有了变化（您的个人信息最近一次修改于{person.UpdatedAt.Chinese()}），您的修改没有保存。"
                + "您填写的内容仍在下面，不同之处注明了现在保存的值；核对后再点一次“保存”，就以您填写的为准。";

    private static List<string> ChangedFields(ProfileSection section, object? before, object after)
    {
        var (old, now) = (section.Write(before ?? section.NewHolder()), section.Write(after));
        return
        [
            .. old
                .Keys.Union(now.Keys)
                .Where(k => old.GetValueOrDefault(k, "") != now.GetValueOrDefault(k, ""))
                .Select(k => k.Split('.')[0])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    // A stamp covers the origin too; comparing what is typed with what stands is about the facts alone.
    private static object WithOriginOf(object scratch, object before)
    {
        if (scratch is IOriginated to && before is IOriginated from)
        {
            to.Origin = from.Origin;
        }

        return scratch;
    }

    private void TakeAsOwnWord(ProfileSection section, object holder, DateOnly today)
    {
        // The origin of a person is that of the identity; the other parts of the person have none of their own.
        if (holder is IOriginated fact && (holder is Fact || section is IdentitySection))
        {
            fact.ComesFrom(FactOrigin.OwnWord, null, today);
        }
    }

    /// <summary>A new row takes the id its form was given, unless that is somebody else's: then it gets one of its own.</summary>
    private async Task<Fact> AddAsync(ProfileSection section, Person person, Guid wanted, CancellationToken cancel)
    {
        var row = (Fact)section.NewHolder();
        row.Id = await db.FindAsync(row.GetType(), [wanted], cancel) is null ? wanted : Guid.CreateVersion7();
        row.PersonId = person.Id;
        db.Add(row);
        return row;
    }

    private async Task CheckNumberAsync(FormReader reader, object scratch, Person person, CancellationToken cancel)
    {
        if (
            scratch is Person { IdNumber: { } number }
            && await db.WithIdNumber(number).AnyAsync(p => p.Id != person.Id, cancel)
        )
        {
            reader.Wrong("idNumber", NumberTaken);
        }
    }

    private async Task SaveAsync(
        Actor actor,
        ProfileSection section,
        Person person,
        object holder,
        IReadOnlyList<string> changed,
        CancellationToken cancel
    )
    {
        var account = section is IdentitySection ? await db.Users.FindAsync([person.AccountId], cancel) : null;
        account?.DisplayName = person.Name;
        person.UpdatedAt = time.UtcNow();
        // Names of fields only: the journal is never erased, and these are personal data.
        var payload = new
        {
            section = section.Id,
            row = (holder as Fact)?.Id,
            changed,
        };
        await journal.AppendAsync(actor, "profile.save", person.Id, payload, cancel);
    }
}
