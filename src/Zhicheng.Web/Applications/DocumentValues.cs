using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Documents.Word;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Applications;

/// <summary>Compares what has to be the same here and there, the Word documents handed in included.</summary>
public static class DocumentValues
{
    public static IReadOnlyList<FoundAgreement> Agreements(
        FileStore files,
        PlanDefinition plan,
        SnapshotContent content
    )
    {
        // Each document is read once, however many labels are looked for in it.
        var forms = new Dictionary<string, WordForm?>(StringComparer.Ordinal);
        return FindAgreements.Of(
            plan,
            content,
            place =>
            {
                if (!forms.TryGetValue(place.Id, out var form))
                {
                    forms[place.Id] = form = Read(files, content, place.Id);
                }

                return form?.Beside(place.Beside);
            }
        );
    }

    private static WordForm? Read(FileStore files, SnapshotContent content, string document)
    {
        var slot = ApplicationSlots.Document(document);
        if (content.Attachments.FirstOrDefault(a => a.Slot == slot)?.Files is not [var file, ..])
        {
            return null;
        }

        using var stream = files.Open(file.Digest);
        return stream is null ? null : WordForm.Read(stream);
    }
}
