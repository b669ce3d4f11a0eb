using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;
using Zhicheng.Policy.SelfChecks;
using Zhicheng.Web.Applications;
using Zhicheng.Web.Forms;
using Zhicheng.Web.SelfChecks;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Public.SelfChecks;

/// <summary>Do I qualify? One question after the other; the answers travel with the page.</summary>
[RequestFormLimits(ValueLengthLimit = 400_000)]
[RequestSizeLimit(1_000_000)]
public sealed class CheckModel(PolicyLibrary library, SelfCheckCache cache, TimeProvider time) : PageModel
{
    private SelfCheck _check = null!;
    private SelfCheckAnswers _answers = null!;

    [FromRoute]
    public string Family { get; set; } = "";

    [FromRoute]
    public string Version { get; set; } = "";

    /// <summary>The answers so far, as the page carries them.</summary>
    [BindProperty]
    public string? State { get; set; }

    /// <summary>The question that an act is about.</summary>
    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? Grade { get; set; }

    [BindProperty]
    public string? JobField { get; set; }

    [BindProperty]
    public string? AsOf { get; set; }

    public PolicyPackage Package { get; private set; } = null!;

    /// <summary>Null before the first question.</summary>
    public SelfCheckState? Now { get; private set; }

    /// <summary>What is asked now; null when nothing can matter any more.</summary>
    public SelfCheckQuestion? Question { get; private set; }

    /// <summary>The form of an entry under the question.</summary>
    public TypedForm? Form { get; private set; }

    public string Here => $"/self-check/{Package.Id}";

    public IReadOnlyList<SelfCheckQuestion> Done => [.. _check.Questions.Where(q => _answers.Answered.Contains(q.Id))];

    public IReadOnlyList<string> LinesOf(SelfCheckQuestion question) =>
        [.. _answers.Entries(question).Select(e => SelfCheckWords.Line(question, e))];

    public string AnswerTo(SelfCheckQuestion question) => SelfCheckWords.Answer(question, Dossier, LinesOf(question));

    public ClaimInfo ClaimOf(SelfCheckQuestion question) => Package.Claims.First(c => c.Criterion == question.Key);

    /// <summary>The fields of work, as the plan's own form names and explains them where it asks for them.</summary>
    public IReadOnlyList<Choice> JobFields => Package.Plan?.WorkField?.Choices ?? KnownFields;

    // In the order of the dossier's own numbers.
    private static IReadOnlyList<Choice> KnownFields => DossierVocabulary.List("dossier").Field("jobField").Values;

    /// <summary>What was chosen before the questions.</summary>
    public string Chosen =>
        string.Join(
            " · ",
            new[]
            {
                ChosenGrade.Name,
                Dossier.JobField is { } work ? JobFields.First(c => c.Id == KnownFields[(int)work].Id).Label : null,
                $"年限计算到{(Dossier.AsOf ?? Package.DefaultAsOf)?.Chinese()}",
            }.OfType<string>()
        );

    public GradeInfo ChosenGrade => Package.Grades.First(g => g.Id == Dossier.Grade);

    public Dossier Dossier { get; private set; } = null!;

    /// <summary>Requirements and tracks explained, those first that are not met.</summary>
    public IReadOnlyList<FindingNode> Explained { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!Find())
        {
            return NotFound();
        }

        AsOf = TypedDay.Write(Package.DefaultAsOf ?? time.TodayInChina());
        Grade = Package.Grades[0].Id;
        return Page();
    }

    public IActionResult OnPostBegin()
    {
        if (!Find())
        {
            return NotFound();
        }

        if (StartOf() is not { } start)
        {
            return Page();
        }

        _answers = SelfCheckAnswers.Begin(start);
        return Ask();
    }

    /// <summary>Adds an entry; the same question stays, for one more.</summary>
    public IActionResult OnPostAdd() => Act(q => AddTyped(q));

    /// <summary>Adds an entry, and goes on.</summary>
    public IActionResult OnPostLast() => Act(q => AddTyped(q, last: true));

    /// <summary>There is nothing, or nothing more, to this question.</summary>
    public IActionResult OnPostDone() =>
        Act(q =>
        {
            _answers.Finish(q);
            return null;
        });

    public IActionResult OnPostYes() =>
        Act(q =>
        {
            _answers.Say(q, yes: true);
            return null;
        });

    public IActionResult OnPostNo() =>
        Act(q =>
        {
            _answers.Say(q, yes: false);
            return null;
        });

    public IActionResult OnPostLater() =>
        Act(q =>
        {
            _answers.PutOff(q);
            return null;
        });

    public IActionResult OnPostChange() =>
        Act(q =>
        {
            _answers.Reopen(q);
            return q;
        });

    public IActionResult OnPostRemove(int index) =>
        Act(q =>
        {
            _answers.Remove(q, index);
            return q;
        });

    /// <summary>The answers as a file.</summary>
    public IActionResult OnPostSave() =>
        !Find() ? NotFound()
        : SelfCheckAnswers.Read(State, Package) is { } answers
            ? File(Encoding.UTF8.GetBytes(answers.ToJson(Package)), "application/json", $"自测-{Package.Title}.json")
        : Lost();

    /// <summary>Goes on with answers saved before.</summary>
    public async Task<IActionResult> OnPostLoadAsync(IFormFile? file, CancellationToken cancel)
    {
        if (!Find())
        {
            return NotFound();
        }

        using var reader = file is null ? null : new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        var text = reader is null ? null : await reader.ReadToEndAsync(cancel);
        if (SelfCheckAnswers.Read(text, Package) is not { } answers)
        {
            ModelState.AddModelError(
                "file",
                "这不是从本页保存的自测文件，或者不是这份评审条件的。请选择保存的“自测-….json”。"
            );
            AsOf = TypedDay.Write(Package.DefaultAsOf ?? time.TodayInChina());
            return Page();
        }

        _answers = answers;
        return Ask();
    }

    private bool Find()
    {
        if (library.Find($"{Family}/{Version}") is not { Kind: PackageKind.Title } package)
        {
            return false;
        }

        Package = package;
        return true;
    }

    // An act on the answers that the page brought; what it gives back is asked next.
    private IActionResult Act(Func<SelfCheckQuestion, SelfCheckQuestion?> act)
    {
        if (!Find())
        {
            return NotFound();
        }

        if (SelfCheckAnswers.Read(State, Package) is not { } answers)
        {
            return Lost();
        }

        _answers = answers;
        _check = cache.Of(Package, answers.Dossier(Package));
        return _check.Questions.FirstOrDefault(q => q.Id == About) is { } question ? Ask(act(question)) : Ask();
    }

    private PageResult Ask(SelfCheckQuestion? stay = null)
    {
        Dossier = _answers.Dossier(Package);
        _check = cache.Of(Package, Dossier);
        Now = _check.Assess(Dossier, _answers.Answered);
        Question = stay ?? Now.Remaining.FirstOrDefault(q => !_answers.Later.Contains(q.Id)) ?? Now.Next;
        State = _answers.ToJson(Package);
        Explained = Explain(Now);
        ModelState.Remove(nameof(State));
        if (Question is { } question && Form is null)
        {
            Form = new TypedForm(SelfCheckFields.Of(question), SelfCheckWords.Prefilled(question, Dossier, Package));
        }

        return Page();
    }

    private SelfCheckQuestion? AddTyped(SelfCheckQuestion question, bool last = false)
    {
        var typed = TypedForm.Read(Request.Form);
        var errors = _answers.Add(Package, question, typed, time.TodayInChina());
        if (errors.Count > 0)
        {
            var fields = SelfCheckFields.Of(question);
            TypedForm.Tell(ModelState, fields, errors);
            Form = new TypedForm(fields, typed.ToDictionary(t => t.Key, t => t.Value ?? ""));
            return question;
        }

        ModelState.Clear();
        if (last)
        {
            _answers.Finish(question);
            return null;
        }

        return question;
    }

    // Null with the sentences at their fields.
    private Dossier? StartOf()
    {
        if (Package.Grades.All(g => g.Id != Grade))
        {
            ModelState.AddModelError(nameof(Grade), "请选择申报级别。");
        }

        var job = KnownFields
            .Select((c, i) => (c.Id, i))
            .Where(c => c.Id == JobField)
            .Select(c => (JobField?)c.i)
            .FirstOrDefault();
        if (Package.AsksJobField && job is null)
        {
            ModelState.AddModelError(nameof(JobField), "请选择从事工作领域。");
        }

        if (TypedDay.Read(AsOf ?? "") is not { } asOf || asOf.Year is < 1990 or > 2100)
        {
            ModelState.AddModelError(nameof(AsOf), "“年限计算到”应为真实的日期，例如 2025-12-31。");
            return null;
        }

        return ModelState.IsValid
            ? new Dossier
            {
                Grade = Grade!,
                AsOf = asOf == Package.DefaultAsOf ? null : asOf,
                JobField = Package.AsksJobField ? job : null,
            }
            : null;
    }

    private PageResult Lost()
    {
        ModelState.Clear();
        ModelState.AddModelError("", "这次自测的回答没有一起送到，请重新开始；保存过文件的，可以载入文件继续。");
        AsOf = TypedDay.Write(Package.DefaultAsOf ?? time.TodayInChina());
        Grade = Package.Grades[0].Id;
        return Page();
    }

    /// <summary>Why a track is closed: the requirements it fails, or its own conditions.</summary>
    public string? WhyClosed(int track)
    {
        if (Now!.Tracks[track] != SelfCheckStanding.Closed)
        {
            return null;
        }

        var failed = FailedBy(ChosenGrade.Tracks[track]).Select(r => r.Name).ToList();
        return failed.Count > 0 ? $"不符合：{string.Join("、", failed)}" : "不具备这一申报类型的条件";
    }

    private IEnumerable<RequirementInfo> FailedBy(TrackInfo track) =>
        ChosenGrade
            .Requirements.Zip(Now!.Requirements)
            .Where(p => p.Second == SelfCheckStanding.Closed && track.Requirements.Contains(p.First.Id))
            .Select(p => p.First);

    // What is closed because of a requirement is explained by that requirement: the rest of it was not asked.
    private List<FindingNode> Explain(SelfCheckState now)
    {
        var nodes = new FindingNodes(Package, names: null);
        var requirements = ChosenGrade.Requirements.Select(r => r.Id).Zip(now.Requirements);
        var tracks = ChosenGrade
            .Tracks.Zip(now.Tracks)
            .Where(p => p.Second != SelfCheckStanding.Closed || !FailedBy(p.First).Any())
            .Select(p => (p.First.Id, p.Second));
        return
        [
            .. requirements
                .Concat(tracks)
                .Where(p => p.Item2 != SelfCheckStanding.Unknown)
                .Select(p => nodes.Of(now.Evaluation, p.Item1))
                .OfType<FindingNode>(),
        ];
    }
}
