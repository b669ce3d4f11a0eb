using System.Globalization;
using Microsoft.AspNetCore.Html;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Shell;

/// <summary>How far a step of a long form has come.</summary>
public enum StepState
{
    Untouched,

    /// <summary>Begun, and something is missing.</summary>
    Missing,
    Done,
}

/// <summary>A step of a long form, for <c>_Steps</c>.</summary>
/// <param name="Title">The step's name, as the regulation has it.</param>
/// <param name="Url">Its page; steps are reachable in any order.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Note">What is missing, in a few words: 还缺2项.</param>
/// <param name="IsCurrent">Whether it is the page shown.</param>
public sealed record StepItem(string Title, string? Url, StepState State, string? Note = null, bool IsCurrent = false);

/// <summary>The three answers every page of a case begins with, for <c>_CaseHead</c>.</summary>
public sealed record CaseHead
{
    public required string Title { get; init; }

    /// <summary>Whose case, which plan.</summary>
    public required string Subtitle { get; init; }

    public required Tone Tone { get; init; }

    /// <summary>Where it stands: 用人单位审核.</summary>
    public required string Stands { get; init; }

    /// <summary>More about where it stands: the deadline, the next stage.</summary>
    public string? StandsNote { get; init; }

    /// <summary>What was decided last; null when nothing was.</summary>
    public string? Decided { get; init; }

    /// <summary>By whom and when.</summary>
    public string? DecidedNote { get; init; }

    /// <summary>On whose desk it is; null when on nobody's.</summary>
    public string? Desk { get; init; }

    public DateOnly? DeskSince { get; init; }

    /// <summary>The one primary act.</summary>
    public IHtmlContent? Action { get; init; }
}

/// <summary>A node of the explanation, for <c>_Findings</c>.</summary>
public sealed record FindingNode
{
    public required VerdictWord Verdict { get; init; }

    /// <summary>What was required, what was found, what is missing.</summary>
    public required string Message { get; init; }

    /// <summary>Document and clause.</summary>
    public string? Cite { get; init; }

    /// <summary>What the policy's author says about it: gaps of the source, how it is read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<PartLink> Evidence { get; init; } = [];

    public IReadOnlyList<FindingNode> Children { get; init; } = [];

    /// <summary>Nodes that decide are shown open.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>Words that lead somewhere.</summary>
public sealed record PartLink(string Text, string Url);

/// <summary>Something that happened, for <c>_Timeline</c>.</summary>
/// <param name="At">The instant, in UTC.</param>
/// <param name="What">In a sentence: 光电有限公司退回修改.</param>
/// <param name="Who">Name and capacity of who did it.</param>
/// <param name="Tone">The colour of its mark.</param>
/// <param name="Text">The reason or opinion, word for word.</param>
/// <param name="Links">What belongs to it: the snapshot, the notice.</param>
public sealed record TimelineItem(
    DateTime At,
    string What,
    string? Who,
    Tone Tone,
    string? Text = null,
    IReadOnlyList<PartLink>? Links = null
);

/// <summary>Where one is in a long list, for <c>_Pager</c>. Filters stay in the address.</summary>
/// <param name="Shown">What is shown: 第1至50件，共1234件.</param>
/// <param name="Previous">Query of the page before, as name and value; null at the start.</param>
/// <param name="Next">Query of the page after; null at the end.</param>
public sealed record PageLinks(string Shown, (string Name, string Value)? Previous, (string Name, string Value)? Next)
{
    /// <summary>The query that names a page by its number.</summary>
    public const string Number = "p";

    /// <summary>The links of a list whose pages have numbers, from 1.</summary>
    /// <param name="page">Which page is shown.</param>
    /// <param name="size">How many rows a full page has.</param>
    /// <param name="shown">How many rows it has.</param>
    /// <param name="total">How many there are.</param>
    public static PageLinks Numbered(int page, int size, int shown, int total)
    {
        var first = (page - 1) * size;
        return new(
            $"第{first + 1}至{first + shown}条，共{total}条",
            page > 1 ? (Number, Text(page - 1)) : null,
            page * size < total ? (Number, Text(page + 1)) : null
        );
    }

    /// <summary>The page that an address asks for; what is no number asks for the first.</summary>
    public static int Asked(string? number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 1;

    private static string Text(int page) => page.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A place for one kind of file, a form of its own, for <c>_FileSlot</c>.</summary>
public sealed record FileSlot
{
    /// <summary>Id of the element, and the key under which errors are added to the model state.</summary>
    public required string Id { get; init; }

    public required string Label { get; init; }

    public string? Hint { get; init; }

    /// <summary>Where the file is posted, as "file"; the answer redirects back to the page that shows the slot.</summary>
    public required string UploadUrl { get; init; }

    /// <summary>Hidden fields posted with it.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Who asks for it and why, each in a sentence.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>What has to be chosen for each file, such as its issuer.</summary>
    public SlotChoice? Choice { get; init; }

    public IReadOnlyList<SlotFile> Files { get; init; } = [];

    /// <summary>Whether several files may be chosen at once.</summary>
    public bool TakesMany { get; init; }

    /// <summary>Set while a file of it is looked at for viruses: where a script asks whether that is over.</summary>
    public string? PollUrl { get; init; }

    /// <summary>Whether another file can be put in.</summary>
    public bool IsOpen { get; init; } = true;

    public bool IsRequired { get; init; } = true;

    public string Accept { get; init; } = ".pdf,.jpg,.jpeg,.png";

    public long MaxBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Set where the file is the photo: the browser checks its rules first.</summary>
    public Zhicheng.Policy.Plans.PhotoRule? Photo { get; init; }
}

/// <summary>A file in its slot.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where it is served.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="RemoveUrl">Posted to take it out; null where it stays.</param>
/// <param name="Note">What else there is to say: 扫描中, 与“…”相同.</param>
/// <param name="Chosen">What was chosen of the slot's choice.</param>
/// <param name="ChoiceUrl">Posted to choose again; null where it stays.</param>
/// <param name="IsWaiting">Whether it is still looked at for viruses: then it cannot be opened.</param>
/// <param name="HasPreview">Whether there is a small picture of it, at its address with <c>/preview</c>.</param>
public sealed record SlotFile(
    string Name,
    string Url,
    long Bytes,
    string? RemoveUrl = null,
    string? Note = null,
    string? Chosen = null,
    string? ChoiceUrl = null,
    bool IsWaiting = false,
    bool HasPreview = false
);

/// <summary>Something to choose for a file of a slot: 出具单位.</summary>
/// <param name="Name">The field that is posted.</param>
/// <param name="Label">Its label.</param>
/// <param name="Options">The names to choose from.</param>
public sealed record SlotChoice(string Name, string Label, IReadOnlyList<string> Options);

/// <summary>A piece of evidence, for <c>_Viewer</c>.</summary>
/// <param name="Name">File name.</param>
/// <param name="Url">Where it is served.</param>
/// <param name="MediaType">What it is; a browser shows images and PDF, everything else is saved.</param>
/// <param name="Held">Why it cannot be opened now, in a sentence; null: it can.</param>
public sealed record Evidence(string Name, string Url, string MediaType, string? Held = null)
{
    public bool IsImage => Held is null && MediaType.StartsWith("image/", StringComparison.Ordinal);

    public bool IsShown => IsImage || MediaType == "application/pdf";
}

/// <summary>One of several pieces of evidence to look through, for <c>_EvidenceStack</c>.</summary>
/// <param name="Title">What it is: 专利证书.</param>
/// <param name="Note">Its size, who issued it.</param>
/// <param name="Evidence">The file.</param>
/// <param name="HasPreview">Whether there is a small picture of it.</param>
public sealed record EvidencePiece(string Title, string Note, Evidence Evidence, bool HasPreview = false);

/// <summary>The box to sign in, for <c>_SignaturePad</c>.</summary>
/// <param name="MinInk">Least ink, in thousandths of the sheet, for a name that can be read.</param>
public sealed record SignaturePad(int MinInk);
