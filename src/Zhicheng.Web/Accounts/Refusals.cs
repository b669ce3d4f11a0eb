using Microsoft.AspNetCore.Mvc.ModelBinding;
using Zhicheng.Core.Services;

namespace Zhicheng.Web.Accounts;

internal static class Refusals
{
    /// <summary>Puts what a service refused to its fields.</summary>
    public static void AddRefusal<T>(this ModelStateDictionary state, Result<T> result)
    {
        switch (result)
        {
            case Result<T>.Refused refused:
                foreach (var error in refused.Errors)
                {
                    state.AddModelError(error.Field, error.Sentence);
                }

                break;
            case Result<T>.Stale stale:
                state.AddModelError("", stale.Sentence);
                break;
        }
    }
}
