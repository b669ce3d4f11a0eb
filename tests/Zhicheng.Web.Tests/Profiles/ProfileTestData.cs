using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Profiles;

namespace Zhicheng.Web.Tests.Profiles;

/// <summary>Identity numbers of people who do not exist, born on 7 March 1990.</summary>
internal static class IdNumbers
{
    private static int made;

    /// <summary>A valid one, of a man.</summary>
    public static string Next()
    {
        var digits = $"{330106 + (Interlocked.Increment(ref made) / 500)}19900307{(made % 500 * 2) + 1:D3}";
        return digits + IdNumber.CheckCharacter(digits);
    }
}

internal static class ProfileTestData
{
    public static Dictionary<string, string?> With(
        this IReadOnlyDictionary<string, string?> fields,
        string name,
        string? value
    ) => new(fields) { [name] = value };

    public static Task<Person> PersonAsync(this TestApp app, TestApplicant applicant) =>
        app.OnDataAsync(db =>
            db.Persons.AsNoTracking()
                .AsSplitQuery()
                .Include(p => p.Educations)
                .Include(p => p.Employments)
                .Include(p => p.Assessments)
                .Include(p => p.Titles)
                    .ThenInclude(t => t.Appointments)
                .SingleAsync(p => p.Id == applicant.PersonId)
        );

    /// <summary>What the journal says was done to something, in order.</summary>
    public static Task<List<string>> ActsAsync(this TestApp app, Guid subject) =>
        app.OnDataAsync(db =>
            db.Journal.Where(e => e.SubjectId == subject).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync()
        );
}
