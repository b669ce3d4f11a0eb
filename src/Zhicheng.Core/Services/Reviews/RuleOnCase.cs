using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>
/// 认定: settles a point that only a person can settle, with the reason. Nothing that was ruled before is changed or
/// taken away; the newest ruling on a target holds.
/// </summary>
public sealed class RuleOnCase(AppDb db, OpenCase open)
{
    public const string ValueField = "Value";
    public const string ReasonField = "Reason";
    private const int MostCharacters = 1000;

    /// <param name="Version">The version of the case that the page showed.</param>
    /// <param name="Kind">What is settled.</param>
    /// <param name="Target">On what.</param>
    /// <param name="Value">How.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Form(Guid Version, StageRuling Kind, string Target, string Value, string? Reason);

    public async Task<Result<Ruling>> RunAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Decide, form.Version, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, Ruling>();
        }

        await using var _ = @case;
        if (!@case.Stage!.Rulings.Contains(form.Kind))
        {
            return new Result<Ruling>.Refused($"“{@case.Stage.Name}”环节不作这项认定。");
        }

        var offers = RulingOffers.Of(await ContentAsync(@case, cancel));
        if (offers.FirstOrDefault(o => o.Kind == form.Kind && o.Target.Target == form.Target) is not { } offer)
        {
            return new Result<Ruling>.Refused("您要认定的这一项不在最近提交的材料里，请刷新页面后重新选择。");
        }

        if (Faults(form, offer) is { Count: > 0 } faults)
        {
            return new Result<Ruling>.Refused(faults);
        }

        if (await IsRepeatedAsync(@case, form, offer, cancel))
        {
            return new Result<Ruling>.Refused([
                new FieldError(ValueField, $"“{offer.Target.Label}”已经是这样认定的，没有变化。"),
            ]);
        }

        return new Result<Ruling>.Done(await SaveAsync(actor, @case, form, offer, cancel));
    }

    private static List<FieldError> Faults(Form form, RulingOffer offer)
    {
        var faults = new List<FieldError>();
        if (offer.Choices.All(c => c.Id != form.Value))
        {
            faults.Add(new FieldError(ValueField, "请选择认定结果。"));
        }

        if (string.IsNullOrWhiteSpace(form.Reason))
        {
            faults.Add(new FieldError(ReasonField, "请写明认定的理由，申报人会看到。"));
        }
        else if (form.Reason.Length > MostCharacters)
        {
            faults.Add(new FieldError(ReasonField, $"理由最多{MostCharacters}个字。"));
        }

        return faults;
    }

    private async Task<SnapshotContent> ContentAsync(CaseTransaction @case, CancellationToken cancel) =>
        SnapshotContent.Parse(
            await db
                .Snapshots.Where(s => s.Id == @case.Application.SnapshotId)
                .Select(s => s.Content)
                .SingleAsync(cancel)
        );

    private async Task<bool> IsRepeatedAsync(
        CaseTransaction @case,
        Form form,
        RulingOffer offer,
        CancellationToken cancel
    )
    {
        var last = await db
            .Rulings.AsNoTracking()
            .Where(r => r.ApplicationId == @case.Application.Id && r.Kind == form.Kind && r.Target == form.Target)
            .OrderByDescending(r => r.At)
            .ThenByDescending(r => r.Id)
            .FirstOrDefaultAsync(cancel);
        return last?.Value == form.Value && last.TargetDigest == offer.Target.Digest;
    }

    private async Task<Ruling> SaveAsync(
        Actor actor,
        CaseTransaction @case,
        Form form,
        RulingOffer offer,
        CancellationToken cancel
    )
    {
        var ruling = new Ruling
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = @case.Application.Id,
            Kind = form.Kind,
            Target = form.Target,
            Label = offer.Target.Label,
            TargetDigest = offer.Target.Digest,
            Value = form.Value,
            Reason = form.Reason!.Trim(),
            StageId = @case.Stage!.Id,
            OrganisationId = actor.Seat!.OrganisationId,
            AccountId = actor.AccountId,
            ForAccountId = actor.Seat.ForAccountId,
            At = @case.Now,
        };
        db.Rulings.Add(ruling);
        // A colleague who decides on a page opened before this is told.
        @case.Application.UpdatedAt = @case.Now;
        var word = offer.Choices.First(c => c.Id == form.Value).Label;
        await @case.TellApplicantAsync(
            $"{@case.Stage.Name}：作出认定",
            $"{actor.Seat.OrganisationName}对您的申报（{@case.Application.Number}）作出认定。{offer.Target.Label}：{word}。理由：{ruling.Reason}",
            cancel
        );
        await @case.CommitAsync(
            "case.rule",
            new
            {
                stage = ruling.StageId,
                kind = form.Kind.ToString(),
                ruling.Target,
                ruling.TargetDigest,
                ruling.Value,
                ruling.Reason,
            },
            cancel
        );
        return ruling;
    }
}
