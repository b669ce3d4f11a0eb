using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Facts;

/// <summary>Through whom this person files, and why.</summary>
/// <param name="Rule">The channel of the plan.</param>
/// <param name="Because">The facts that decide it.</param>
/// <param name="Unit">The unit; null: nobody, or it is not known here.</param>
/// <param name="UnitName">Its name as the profile has it, also where it is not registered here.</param>
public sealed record FoundChannel(
    FilingChannel Rule,
    IReadOnlyList<FactAnswer> Because,
    Organisation? Unit,
    string? UnitName
)
{
    /// <summary>
    /// The first channel whose tests hold; null while one before it hangs on something that was not said, and where the
    /// plan names none.
    /// </summary>
    /// <param name="insurer">The unit registered here under the name of whoever pays the insurance; null: none.</param>
    public static FoundChannel? Of(PlanDefinition plan, FactBasis basis, Organisation? insurer)
    {
        foreach (var channel in plan.Channels)
        {
            var tests = FactTests.Of(channel.When, basis);
            if (tests.Hold is null)
            {
                return null;
            }

            if (tests.Hold == true)
            {
                return channel.Through switch
                {
                    FilingUnit.Employer => new(
                        channel,
                        tests.Because,
                        basis.Person.Employer,
                        basis.Person.Employer?.Name
                    ),
                    FilingUnit.Insurer => new(channel, tests.Because, insurer, InsurerOf(basis.Person, basis.Today)),
                    _ => new(channel, tests.Because, null, null),
                };
            }
        }

        return null;
    }

    /// <summary>Who pays the person's insurance on a day, by the latest of the periods that stand then; null: nobody.</summary>
    public static string? InsurerOf(Person person, DateOnly day) =>
        person
            .Insurances.Where(i => i.From <= day && (i.To ?? day) >= day)
            .OrderByDescending(i => i.From)
            .Select(i => i.Employer.Trim())
            .FirstOrDefault();
}
