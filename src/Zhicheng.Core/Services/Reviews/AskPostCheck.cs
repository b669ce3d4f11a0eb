using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Exchanges;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>A check of posts as an officer types it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Day">The day of it.</param>
/// <param name="WithinRatio">Whether it found the case within the ratio.</param>
public sealed record TypedPostCheck(string? Number, string? Day, bool WithinRatio);

/// <summary>A check of posts that a pass rests on.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Day">The day of it.</param>
/// <param name="WithinRatio">What it found.</param>
/// <param name="Source">The system it was fetched from; null: typed.</param>
public sealed record FoundPostCheck(string Number, DateOnly Day, bool WithinRatio, string? Source);

/// <summary>What is asked before a pass.</summary>
/// <param name="Rule">What the plan says.</param>
/// <param name="Fetched">The check that the exchange has; null: the officer types it.</param>
public sealed record AskedPostCheck(PostCheckRule Rule, FoundPostCheck? Fetched);

/// <summary>岗位审核: whether a case of a public institution may be passed by its employer.</summary>
public sealed class AskPostCheck(AppDb db, TimeProvider time)
{
    public const string NumberField = "PostNumber";
    public const string DayField = "PostDay";
    public const string RatioField = "PostWithinRatio";
    private const int MostCharacters = 60;

    /// <summary>What is asked of this case at this stage, by the version that was submitted; null: nothing.</summary>
    public async Task<AskedPostCheck?> RunAsync(
        Application application,
        StageDefinition? stage,
        CancellationToken cancel
    )
    {
        if (stage?.PostCheck is not { } rule)
        {
            return null;
        }

        var snapshot = await db.Snapshots.AsNoTracking().SingleAsync(s => s.Id == application.SnapshotId, cancel);
        var submitted = new Person
        {
            Name = application.ApplicantName,
            Employer = await db
                .Organisations.AsNoTracking()
                .FirstOrDefaultAsync(o => o.Id == application.EmployerId, cancel),
            OnEstablishment = SnapshotContent.Parse(snapshot.Content).Person.OnEstablishment,
        };
        // What cannot be answered is asked: nobody gets by for having said nothing.
        return FactTests.Of(rule.When, new FactBasis(submitted, application.Track, time.TodayInChina())).Hold == false
            ? null
            : new AskedPostCheck(rule, await FetchedAsync(application.PersonId, cancel));
    }

    /// <summary>The check that a pass rests on, or what is wrong.</summary>
    public (FoundPostCheck? Found, IReadOnlyList<FieldError> Faults) Read(AskedPostCheck asked, TypedPostCheck? typed)
    {
        if (asked.Fetched is { } fetched)
        {
            return fetched.WithinRatio
                ? (fetched, [])
                : (
                    null,
                    [
                        new(
                            "",
                            $"{fetched.Source}{fetched.Day.Chinese()}的岗位审核（{fetched.Number}）显示超出核定的岗位结构比例，不能选择“通过”。请选择退回或不通过，或者先办理岗位审核。"
                        ),
                    ]
                );
        }

        var faults = new List<FieldError>();
        var number = typed?.Number?.Trim() ?? "";
        if (number.Length is 0 or > MostCharacters)
        {
            faults.Add(
                new(NumberField, $"请填写岗位审核的编号，不超过{MostCharacters}个字。没有办理岗位审核的，不能通过。")
            );
        }

        var day = TypedDay.Read(typed?.Day);
        if (day is null || day > time.TodayInChina())
        {
            faults.Add(new(DayField, "请填写岗位审核通过的日期，例如2026-03-05，不能晚于今天。"));
        }

        if (typed is not { WithinRatio: true })
        {
            faults.Add(new(RatioField, "请确认在核定的岗位结构比例内；超出比例的，不能选择“通过”。"));
        }

        return faults.Count > 0 ? (null, faults) : (new(number, day!.Value, true, null), []);
    }

    /// <summary>Writes the check into the decision that rests on it.</summary>
    internal static void Keep(Decision decision, FoundPostCheck? found) =>
        (decision.PostCheckNumber, decision.PostCheckDay, decision.PostCheckSource) = (
            found?.Number,
            found?.Day,
            found?.Source
        );

    // The last check that the exchange told of.
    private async Task<FoundPostCheck?> FetchedAsync(Guid personId, CancellationToken cancel)
    {
        var answer = await db
            .FetchedAnswers.AsNoTracking()
            .FirstOrDefaultAsync(a => a.PersonId == personId && a.Kind == ExchangeKinds.Posts.Id, cancel);
        return answer is null
            ? null
            : ExchangeKinds
                .PostsIn(JsonDocument.Parse(answer.Records).RootElement)
                .OrderByDescending(p => p.Checked)
                .Select(p => new FoundPostCheck(p.Number, p.Checked, p.WithinRatio, answer.Source))
                .FirstOrDefault();
    }
}
