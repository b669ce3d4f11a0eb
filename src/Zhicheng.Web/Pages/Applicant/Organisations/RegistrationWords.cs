using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Organisations.Registrations;
using Zhicheng.Web.Shell;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Pages.Applicant.Organisations;

/// <summary>A registration in words and colours, for who makes it and for who examines it.</summary>
public static class RegistrationWords
{
    public static string Of(RegistrationState state) =>
        state switch
        {
            RegistrationState.Draft => "填写中",
            RegistrationState.Waiting => "等待审核",
            RegistrationState.Returned => "已退回",
            _ => "已登记",
        };

    public static Tone ToneOf(RegistrationState state) =>
        state switch
        {
            RegistrationState.Draft => Tone.Draft,
            RegistrationState.Waiting => Tone.Waiting,
            RegistrationState.Returned => Tone.Returned,
            _ => Tone.Passed,
        };

    /// <summary>What it says, as label and text.</summary>
    public static IEnumerable<(string Label, string Text)> Facts(Registration made) =>
        [
            ("单位名称", made.Name),
            ("统一社会信用代码", made.CreditCode),
            (RegistrationForm.Nature.Label, made.Nature),
            ("所在地区", made.Region),
            ("主管部门", made.Authority?.Name ?? "没有"),
            ("所在地人社部门", made.HrBureau!.Name),
            (RegistrationForm.Phone.Label, made.Phone),
            ("人事代理", RegistrationForm.Agent.Shown(made.IsAgent ? FormField.Yes : FormField.No)),
        ];
}
