using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Packages;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Applications;

/// <summary>Drafts to which nothing is missing but what a test takes away.</summary>
internal static class Drafts
{
    public static async Task<(TestApplicant Applicant, Application Draft, Plan Plan)> AddReadyAsync(
        this TestApp app,
        Action<Application>? shape = null,
        string[]? without = null,
        Plan? plan = null
    )
    {
        var employer = await app.AddEmployerAsync();
        plan ??= await app.AddPlanAsync();
        var applicant = await app.AddEngineerAsync(employer.Id);
        var draft = await app.AddApplicationAsync(plan, applicant, CasePhase.Draft);
        var definition = app.Services.GetRequiredService<PolicyLibrary>().Find(plan.PolicyId)!.Plan!;
        await app.OnDataAsync(async db =>
        {
            var row = await db.Applications.SingleAsync(a => a.Id == draft.Id);
            row.Track = "normal";
            row.Specialty = (
                definition.Specialties.FirstOrDefault(s => s.Label == "光学技术") ?? definition.Specialties[0]
            ).Id;
            row.Statement = "任助理工程师以来一直从事光学设计。";
            row.CommitteeChosen = true;
            shape?.Invoke(row);
            string[] slots =
            [
                ApplicationSlots.Photo,
                .. definition
                    .Attachments.Where(a => a.Id is "hours-statement" or "assessment-form")
                    .SelectMany(a => a.Years.Select(y => ApplicationSlots.Attachment(a.Id, y))),
                ApplicationSlots.Attachment("engagement-letter"),
                ApplicationSlots.Attachment("degree-record"),
            ];
            foreach (var slot in slots.Except(without ?? []))
            {
                var file = NewFile(app, applicant);
                db.Files.Add(file);
                db.ApplicationFiles.Add(
                    new ApplicationFile
                    {
                        Id = Guid.CreateVersion7(),
                        ApplicationId = draft.Id,
                        Slot = slot,
                        FileId = file.Id,
                        AddedAt = app.Clock.UtcNow(),
                    }
                );
            }

            if (without?.Contains("pledge") != true)
            {
                var signature = NewFile(app, applicant);
                db.Files.Add(signature);
                db.PledgeSignatures.Add(
                    new PledgeSignature
                    {
                        Id = Guid.CreateVersion7(),
                        ApplicationId = draft.Id,
                        TextDigest = PledgeText.Digest(definition.Pledge!),
                        FileId = signature.Id,
                        SignedAt = app.Clock.UtcNow(),
                    }
                );
            }

            foreach (
                var achievement in await db.Achievements.Where(a => a.PersonId == applicant.PersonId).ToListAsync()
            )
            {
                db.ChosenAchievements.Add(
                    new ChosenAchievement { ApplicationId = draft.Id, AchievementId = achievement.Id }
                );
            }

            await db.SaveChangesAsync();
        });
        return (applicant, draft, plan);
    }

    /// <summary>A file of theirs that stands in the store, of bytes of its own.</summary>
    public static StoredFile NewFile(TestApp app, TestApplicant applicant)
    {
        var id = Guid.CreateVersion7();
        var content = System.Text.Encoding.ASCII.GetBytes(
            $"%PDF-1.4\n1 0 obj\n<</Id ({id})>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
        );
        var store = app.Services.GetRequiredService<FileStore>();
        var kept = Task.Run(() => store.StoreAsync(content, FileRule.Evidence, CancellationToken.None)).GetAwaiter();
        var digest = kept.GetResult().ShouldBeOfType<KeptFile>().Digest;
        return new StoredFile
        {
            Id = id,
            Digest = digest,
            Size = content.Length,
            MediaType = "application/pdf",
            FileName = "示例.pdf",
            PersonId = applicant.PersonId,
            UploadedBy = applicant.AccountId,
            UploadedAt = app.Clock.UtcNow(),
            Scan = FileScan.Passed,
        };
    }
}
