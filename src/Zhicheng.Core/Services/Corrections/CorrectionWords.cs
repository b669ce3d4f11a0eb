using Zhicheng.Core.Data.Rights;

namespace Zhicheng.Core.Services.Corrections;

/// <summary>What a request for correction is about, in words.</summary>
public static class CorrectionWords
{
    public static string NameOf(CorrectionSubject subject) =>
        subject switch
        {
            CorrectionSubject.Name => "姓名",
            CorrectionSubject.IdNumber => "身份证号码",
            CorrectionSubject.Achievement => "已审核的业绩",
            _ => "审核、评审的决定",
        };

    /// <summary>What correcting it does, for who decides.</summary>
    public static string EffectOf(CorrectionSubject subject) =>
        subject switch
        {
            CorrectionSubject.Name => "同意后，账号和个人信息里的姓名改为申请的姓名，注明由本单位核实。",
            CorrectionSubject.IdNumber => "同意后，身份证号码改为申请的号码，注明由本单位核实。",
            CorrectionSubject.Achievement => "同意后，这项业绩退回申报人修改，改好后重新审核。",
            _ => "决定本身不能改动。同意后，您的更正说明附在这次更正申请里，申报人可以据此办理。",
        };

    public static string NameOf(CorrectionState state) =>
        state switch
        {
            CorrectionState.Waiting => "待处理",
            CorrectionState.Corrected => "已更正",
            CorrectionState.Declined => "不予更正",
            _ => "已撤回",
        };
}
