using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Packages;
using Zhicheng.Web.Applications;
using Zhicheng.Web.Forms;
using Zhicheng.Web.SelfChecks.Records;

namespace Zhicheng.Web.Pages.Public.SelfChecks;

/// <summary>Do my records of learning suffice? The records travel with the page; nothing is kept.</summary>
[RequestFormLimits(ValueLengthLimit = 400_000)]
[RequestSizeLimit(1_000_000)]
public sealed class RecordsModel(PolicyLibrary library, TimeProvider time) : PageModel
{
    [FromRoute]
    public string Family { get; set; } = "";

    [FromRoute]
    public string Version { get; set; } = "";

    /// <summary>The records so far, as the page carries them.</summary>
    [BindProperty]
    public string? State { get; set; }

    /// <summary>The kind of the record that is being filled in.</summary>
    [BindProperty]
    public string? Kind { get; set; }

    public PolicyPackage Package { get; private set; } = null!;

    public RecordSheet Sheet { get; private set; } = null!;

    /// <summary>The kind chosen; null: it has to be chosen first.</summary>
    public RecordKind? Chosen { get; private set; }

    /// <summary>The form of the head, or of a record of the kind chosen.</summary>
    public TypedForm? Form { get; private set; }

    /// <summary>Null until there is something to judge.</summary>
    public RecordOutcome? Outcome { get; private set; }

    public FindingNodes Nodes => new(Package, names: null);

    public string Here => $"/self-check/{Package.Id}/records";

    public IReadOnlyList<SelectListItem> Kinds => [.. Sheet.Kinds.Select(k => new SelectListItem(k.Name, k.Id))];

    public IActionResult OnGet() => Find() ? Show() : NotFound();

    /// <summary>What is asked once: the certificate.</summary>
    public IActionResult OnPostHead() => Act(() => Typed(Sheet.Head, t => Sheet.TakeHead(t, time.TodayInChina())));

    /// <summary>Asks for the head again.</summary>
    public IActionResult OnPostReopen() => Act(() => AskHead());

    /// <summary>Says what kind of record comes next.</summary>
    public IActionResult OnPostChoose() =>
        Act(() =>
        {
            if (Chosen is null)
            {
                ModelState.AddModelError(nameof(Kind), $"请选择{Sheet.One}的类别。");
            }
        });

    /// <summary>Another kind of record.</summary>
    public IActionResult OnPostOther() => Act(() => Chosen = null);

    public IActionResult OnPostAdd() =>
        Act(() =>
        {
            if (Chosen is { } kind)
            {
                Typed(Sheet.FieldsOf(kind), t => Sheet.Add(kind, t, time.TodayInChina()));
            }
        });

    public IActionResult OnPostRemove(int index) => Act(() => Sheet.Remove(index));

    /// <summary>The records as a file of the contract.</summary>
    public IActionResult OnPostSave() =>
        !Find() ? NotFound()
        : RecordSheet.Read(State, Package) is { } sheet
            ? File(Encoding.UTF8.GetBytes(sheet.ToJson()), "application/json", $"自测-{Package.Title}.json")
        : Lost("这次自测的记录没有一起送到，请重新填写；保存过文件的，可以载入文件继续。");

    /// <summary>Goes on with records saved before.</summary>
    public async Task<IActionResult> OnPostLoadAsync(IFormFile? file, CancellationToken cancel)
    {
        if (!Find())
        {
            return NotFound();
        }

        using var reader = file is null ? null : new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        var text = reader is null ? null : await reader.ReadToEndAsync(cancel);
        if (RecordSheet.Read(text, Package) is not { } sheet)
        {
            return Lost("这不是从本页保存的自测文件，或者不是这份政策的。请选择保存的“自测-….json”。");
        }

        Sheet = sheet;
        return Show();
    }

    private bool Find()
    {
        if (library.Find($"{Family}/{Version}") is not { } package || RecordSheet.Of(package) is not { } empty)
        {
            return false;
        }

        (Package, Sheet) = (package, empty);
        return true;
    }

    private IActionResult Act(Action act)
    {
        if (!Find())
        {
            return NotFound();
        }

        if (RecordSheet.Read(State, Package) is not { } sheet)
        {
            return Lost("这次自测的记录没有一起送到，请重新填写；保存过文件的，可以载入文件继续。");
        }

        Sheet = sheet;
        Chosen = Sheet.Kinds.FirstOrDefault(k => k.Id == Kind);
        act();
        return Show();
    }

    // Takes what was typed; what is wrong stands at its field, and what was typed stays in it.
    private void Typed(
        IReadOnlyList<FormField> fields,
        Func<IReadOnlyDictionary<string, string?>, IReadOnlyList<FieldError>> take
    )
    {
        var typed = TypedForm.Read(Request.Form);
        var errors = take(typed);
        if (errors.Count > 0)
        {
            TypedForm.Tell(ModelState, fields, errors);
            Form = new TypedForm(fields, typed.ToDictionary(t => t.Key, t => t.Value ?? ""));
            return;
        }

        ModelState.Clear();
    }

    private void AskHead() => Form = new TypedForm(Sheet.Head, Sheet.HeadValues(time.TodayInChina()));

    private PageResult Show()
    {
        if (!Sheet.IsBegun && Form is null)
        {
            AskHead();
        }
        else if (Form is null && Chosen is { } kind)
        {
            Form = new TypedForm(Sheet.FieldsOf(kind), Sheet.Prefilled(kind));
        }

        Outcome = Sheet.IsBegun ? Sheet.Judge() : null;
        State = Sheet.ToJson();
        ModelState.Remove(nameof(State));
        return Page();
    }

    private PageResult Lost(string sentence)
    {
        ModelState.Clear();
        ModelState.AddModelError("", sentence);
        return Show();
    }
}
