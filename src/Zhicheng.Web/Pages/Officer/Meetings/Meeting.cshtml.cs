using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Meetings;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Meetings;

/// <summary>How many were there, and how did they vote on whom?</summary>
public sealed class MeetingModel(RequestActor request, ListStage list, RecordMeeting record, TimeProvider time)
    : PageModel
{
    [FromRoute(Name = "plan")]
    public Guid PlanId { get; set; }

    [FromRoute(Name = "stage")]
    public string StageId { get; set; } = "";

    [BindProperty]
    public DateOnly? HeldOn { get; set; }

    [BindProperty]
    public int? Members { get; set; }

    [BindProperty]
    public int? Present { get; set; }

    [BindProperty]
    public List<VoteInput> Votes { get; set; } = [];

    public ListStage.View Stage { get; private set; } = null!;

    /// <summary>Who passes by the figures typed; null until they were checked.</summary>
    public IReadOnlySet<Guid>? Passing { get; private set; }

    public DateOnly Today => time.TodayInChina();

    public MeetingRule Rule => Stage.Definition.Meeting!;

    public IEnumerable<(ListStage.Row Case, VoteInput Vote)> Counted =>
        Stage.Cases.Select(c => (c, VoteOf(c.Id))).Where(p => p.Item2.IsTyped);

    public VoteInput VoteOf(Guid id) => Votes.Find(v => v.ApplicationId == id) ?? new VoteInput { ApplicationId = id };

    public static string Fraction(Share share) =>
        share is { Numerator: 2, Denominator: 3 } ? "三分之二"
        : share is { Numerator: 1, Denominator: 2 } ? "二分之一"
        : $"{share.Denominator}分之{share.Numerator}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? Page() : NotFound();

    /// <summary>Back from the check, with everything that was typed.</summary>
    public async Task<IActionResult> OnPostEditAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid || Read() is not { } form)
        {
            return Page();
        }

        var tried = await record.TryAsync(await request.GetAsync(), form, cancel);
        if (tried is Result<IReadOnlyList<Guid>>.Done { Value: var passing })
        {
            Passing = passing.ToHashSet();
            return Page();
        }

        return this.Refuse(tried) ?? Page();
    }

    public async Task<IActionResult> OnPostRecordAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid || Read() is not { } form)
        {
            return Page();
        }

        var recorded = await record.RunAsync(await request.GetAsync(), form, cancel);
        if (recorded is Result<IReadOnlyList<Guid>>.Done { Value: var passed })
        {
            this.Tell(
                $"已登记{form.Votes.Count}人的评审结果：通过{passed.Count}人，未通过{form.Votes.Count - passed.Count}人，并已通知本人。"
            );
            return Redirect(ReviewLinks.Desk);
        }

        return this.Refuse(recorded) ?? Page();
    }

    // Null with the sentences at their fields.
    private RecordMeeting.Form? Read()
    {
        Require(HeldOn, nameof(HeldOn), "请填写会议日期。");
        Require(Members, nameof(Members), "请填写评委会成员总数。");
        Require(Present, nameof(Present), "请填写出席人数。");
        for (var i = 0; i < Votes.Count; i++)
        {
            if (Votes[i].IsTyped && (Votes[i].For is null || Votes[i].Against is null))
            {
                var name = Stage.Cases.FirstOrDefault(c => c.Id == Votes[i].ApplicationId)?.ApplicantName;
                ModelState.AddModelError($"Votes[{i}].For", $"请把{name}的赞成票和反对票都填上，没有的填0。");
            }
        }

        return ModelState.IsValid
            ? new RecordMeeting.Form(
                HeldOn!.Value,
                Members!.Value,
                Present!.Value,
                [
                    .. Votes
                        .Where(v => v.IsTyped)
                        .Select(v => new RecordMeeting.Vote(v.ApplicationId, v.For!.Value, v.Against!.Value)),
                ]
            )
            : null;
    }

    private void Require(object? value, string field, string sentence)
    {
        if (value is null)
        {
            ModelState.AddModelError(field, sentence);
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await list.RunAsync(await request.GetAsync(), PlanId, StageId, StageKind.Meeting, cancel) is not { } found)
        {
            return false;
        }

        Stage = found;
        return true;
    }
}

/// <summary>The vote on one case, as typed; a row without figures was not before this meeting.</summary>
public sealed class VoteInput
{
    public Guid ApplicationId { get; set; }

    public int? For { get; set; }

    public int? Against { get; set; }

    public bool IsTyped => For is not null || Against is not null;
}
