namespace Zhicheng.Core.Services.Accounts;

/// <summary>
/// How fast passwords and codes may be tried. What is counted for a browser that the account has signed in from before
/// is counted for it alone, so nobody else can make its owner wait; a name with no account is counted like any other.
/// </summary>
public static class DoorLimits
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // One who guesses from one place.
    private static readonly AttemptRule Here = new(5, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), Day);

    // Many who guess at one account, from many places.
    private static readonly AttemptRule Anywhere = new(20, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15), Day);

    // One who tries many accounts from one place. A whole organisation may sit behind one address.
    private static readonly AttemptRule Source = new(
        60,
        TimeSpan.FromMinutes(1),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(1)
    );

    private static readonly AttemptRule Known = new(10, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15), Day);

    private static readonly AttemptRule CodesHere = new(2, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), Day);

    private static readonly AttemptRule CodesAnywhere = new(6, TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), Day);

    /// <summary>A password tried at the door.</summary>
    /// <param name="name">The name typed.</param>
    /// <param name="visitor">From where.</param>
    /// <param name="device">The device, when the account has signed in from it before.</param>
    public static IReadOnlyList<Attempted> Password(string name, Visitor visitor, Guid? device) =>
        device is { } known
            ? [new($"password device {known}", Known)]
            : [PasswordHere(name, visitor), PasswordAnywhere(name), PasswordSource(visitor)];

    /// <summary>What a right password makes forgotten.</summary>
    public static IReadOnlyList<Attempted> Forgiven(string name, Visitor visitor, Guid? device) =>
        device is { } known
            ? [new($"password device {known}", Known)]
            : [PasswordHere(name, visitor), PasswordAnywhere(name)];

    public static Attempted PasswordSource(Visitor visitor) => new($"password source {visitor.Address}", Source);

    /// <summary>The password asked for again of somebody who is signed in.</summary>
    public static Attempted PasswordAgain(Guid accountId) => new($"password again {accountId}", Here);

    /// <summary>A code of the phone or on paper, tried by somebody who named the password.</summary>
    public static Attempted SecondFactor(Guid accountId) => new($"second factor {accountId}", Here);

    /// <summary>What may make an account wait wherever its owner comes from; counts of single addresses cannot be listed.</summary>
    public static IReadOnlyList<Attempted> Everywhere(Guid accountId, IEnumerable<string> names) =>
        [.. names.Select(PasswordAnywhere), SecondFactor(accountId), PasswordAgain(accountId)];

    /// <summary>A code asked to be sent.</summary>
    public static IReadOnlyList<Attempted> SendCode(string target, Visitor visitor) =>
        [new($"code {Folded(target)} from {visitor.Address}", CodesHere), CodeAnywhere(target), CodeSource(visitor)];

    /// <summary>Codes asked to be sent to somebody, from wherever.</summary>
    public static Attempted CodeAnywhere(string target) => new($"code {Folded(target)}", CodesAnywhere);

    /// <summary>Codes asked for from one place, to whomever.</summary>
    public static Attempted CodeSource(Visitor visitor) => new($"code source {visitor.Address}", Source);

    private static Attempted PasswordHere(string name, Visitor visitor) =>
        new($"password {Folded(name)} from {visitor.Address}", Here);

    /// <summary>Passwords tried at one name, from wherever.</summary>
    public static Attempted PasswordAnywhere(string name) => new($"password {Folded(name)}", Anywhere);

    private static string Folded(string name) => name.Trim().ToUpperInvariant();
}
