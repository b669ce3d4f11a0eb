using Zhicheng.Core.Services.Notices;

namespace Zhicheng.Web.Reviews;

/// <summary>The applicants of a notice, for <c>_NoticeTable</c>.</summary>
/// <param name="Rows">In their order.</param>
/// <param name="WithEmployer">Whether they come from several employers.</param>
/// <param name="Masked">Whether names are masked.</param>
public sealed record NoticeTable(IReadOnlyList<NoticeRow> Rows, bool WithEmployer, bool Masked);
