using Zhicheng.Core.Data.Rights;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Pages.Rights.Corrections;

public static class CorrectionLooks
{
    public static Tone ToneOf(CorrectionState state) =>
        state switch
        {
            CorrectionState.Waiting => Tone.Waiting,
            CorrectionState.Corrected => Tone.Passed,
            CorrectionState.Declined => Tone.Rejected,
            _ => Tone.Ended,
        };
}
