using Zhicheng.Core.Services.Journal;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Drafts;

/// <summary>What a signature is bound to: title and text of the pledge, to the letter.</summary>
public static class PledgeText
{
    public static string Digest(PledgeDefinition pledge) => JournalWriter.Sha256($"{pledge.Title}\n{pledge.Text}");
}
