using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Organisations.Bindings;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Pages.Officer.People;

/// <summary>A binding in words and colours, for the person and for the employer.</summary>
public static class BindingWords
{
    public static readonly IReadOnlyList<(PeopleView View, string Name)> Views =
    [
        (PeopleView.Waiting, "等我办理"),
        (PeopleView.Bound, "已绑定"),
        (PeopleView.Offered, "等本人确认"),
        (PeopleView.Ended, "以往的"),
    ];

    public static string Of(Binding binding) =>
        binding switch
        {
            { State: BindingState.Asked } => "申请绑定",
            { State: BindingState.Offered } => "等本人确认",
            { State: BindingState.Bound, LeaveAskedAt: not null } => "申请解除",
            { State: BindingState.Bound } => "已绑定",
            { State: BindingState.Declined } => "没有接受",
            { State: BindingState.Withdrawn } => "已撤回",
            _ => "已解除",
        };

    public static Tone ToneOf(Binding binding) =>
        binding switch
        {
            { State: BindingState.Bound, LeaveAskedAt: null } => Tone.Passed,
            { State: BindingState.Asked or BindingState.Offered or BindingState.Bound } => Tone.Waiting,
            { State: BindingState.Declined } => Tone.Rejected,
            _ => Tone.Ended,
        };

    public static string Word(PeopleView view) => view.ToString().ToLowerInvariant();
}
