using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Journal;

namespace Zhicheng.Core.Services.Applications.Snapshots;

/// <summary>One digest over everything a snapshot holds; files are in it by their own digests.</summary>
public static class SnapshotDigest
{
    public static string Of(Snapshot s) =>
        JournalWriter.Sha256(
            string.Join(
                '\n',
                s.ApplicationId,
                s.Number,
                s.PolicyId,
                s.PolicyDigest,
                JournalWriter.Sha256(s.Content),
                JournalWriter.Sha256(s.Dossier),
                JournalWriter.Sha256(s.Evaluation)
            )
        );
}
