using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Policies;
using Zhicheng.Policy.Analysis.Checks;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Policies;

/// <summary>A draft with its check, what it would replace, and what this officer can do now.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Names">Names of everybody who acted on it.</param>
/// <param name="Check">What its check finds; null when the files cannot be read or the check takes too long.</param>
/// <param name="Files">Its files with their sizes.</param>
/// <param name="Current">The newest published version of the family; null for a new family.</param>
/// <param name="Acts">What this officer can do now.</param>
/// <param name="History">What was done to it, in order.</param>
public sealed record PolicyDraftView(
    PolicyDraft Draft,
    IReadOnlyDictionary<Guid, string> Names,
    PolicyCheckResult? Check,
    IReadOnlyList<(string Name, int Bytes)> Files,
    PolicyPackage? Current,
    IReadOnlySet<PolicyAct> Acts,
    IReadOnlyList<PolicyEvent> History
)
{
    public PolicyPackage? Package => Check?.Package;

    public PolicyUpload LastUpload => Draft.Uploads.MaxBy(u => (u.At, u.Id))!;

    public string NameOf(Guid? account) => account is { } id ? Names.GetValueOrDefault(id, "") : "";
}

/// <summary>An act on a draft, as the journal has it.</summary>
/// <param name="At">When.</param>
/// <param name="Act">What, for example "policy.ask".</param>
/// <param name="By">Who.</param>
/// <param name="Text">The note or reason given with it, or null.</param>
public sealed record PolicyEvent(DateTime At, string Act, string By, string? Text);

/// <summary>Shows one draft.</summary>
public sealed class ShowPolicyDraft(AppDb db, ReadPolicyContent contents, PackageChecks checks, PolicyLibrary library)
{
    /// <summary>Null when there is none, or none for this actor.</summary>
    public async Task<PolicyDraftView?> RunAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (
            !PolicyDraftActs.IsOfficer(actor)
            || await db.PolicyDrafts.AsNoTracking().Include(d => d.Uploads).FirstOrDefaultAsync(d => d.Id == id, cancel)
                is not { } draft
        )
        {
            return null;
        }

        var content = await contents.RunAsync(draft.Digest, cancel);
        return new PolicyDraftView(
            draft,
            await NamesAsync(draft, cancel),
            content is null ? null : await checks.RunAsync(draft.PolicyId, draft.Digest, content, cancel),
            [.. content?.Files.Select(f => (f.Name, f.Content.Length)) ?? []],
            PolicyVersions
                .Of(library, PackageName.FamilyOf(draft.PolicyId))
                .FirstOrDefault(p => p.Id != draft.PolicyId),
            Enum.GetValues<PolicyAct>()
                .Where(act => PolicyDraftActs.WhyNot(draft, act, actor.AccountId) is null)
                .ToHashSet(),
            await HistoryAsync(id, cancel)
        );
    }

    private async Task<IReadOnlyList<PolicyEvent>> HistoryAsync(Guid id, CancellationToken cancel)
    {
        var entries = await db
            .Journal.Where(e => e.SubjectId == id)
            .OrderBy(e => e.Sequence)
            .Select(e => new
            {
                e.At,
                e.Act,
                e.Payload,
                By = db.Users.Where(u => u.Id == e.AccountId).Select(u => u.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return [.. entries.Select(e => new PolicyEvent(e.At, e.Act, e.By ?? "", TextIn(e.Payload)))];
    }

    private static string? TextIn(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.TryGetProperty("note", out var note) ? note.GetString()
            : json.RootElement.TryGetProperty("reason", out var reason) ? reason.GetString()
            : null;
    }

    private Task<Dictionary<Guid, string>> NamesAsync(PolicyDraft draft, CancellationToken cancel)
    {
        Guid?[] ids = [draft.AskedBy, draft.DecidedBy, .. draft.Uploads.Select(u => (Guid?)u.AccountId)];
        return db.Users.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
    }
}
