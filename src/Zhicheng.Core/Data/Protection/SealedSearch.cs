using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Profiles;

namespace Zhicheng.Core.Data.Protection;

/// <summary>Finds by what stands sealed: by its digest, and only as a whole.</summary>
public static class SealedSearch
{
    public static IQueryable<Account> WithPhone(this AppDb db, string phone)
    {
        var digest = db.DigestOf<Account>(nameof(Account.PhoneNumber), phone);
        return db.Users.Where(a => EF.Property<byte[]>(a, "PhoneNumberDigest") == digest);
    }

    public static IQueryable<Account> WithEmail(this AppDb db, string email)
    {
        var digest = db.DigestOf<Account>(nameof(Account.Email), email);
        return db.Users.Where(a => EF.Property<byte[]>(a, "EmailDigest") == digest);
    }

    public static IQueryable<Person> WithIdNumber(this AppDb db, string number)
    {
        var digest = db.DigestOf<Person>(nameof(Person.IdNumber), number);
        return db.Persons.Where(p => EF.Property<byte[]>(p, "IdNumberDigest") == digest);
    }

    public static IQueryable<FederatedLogin> WithIdentity(this AppDb db, string identity)
    {
        var digest = db.DigestOf<FederatedLogin>(nameof(FederatedLogin.Identity), identity);
        return db.FederatedLogins.Where(l => EF.Property<byte[]>(l, "IdentityDigest") == digest);
    }

    /// <summary>A text as it is to stand in its column, for an update that passes by the object.</summary>
    public static byte[] Sealed<T>(this AppDb db, string property, Guid id, string text)
    {
        var columns = SealedColumn.Of(db.Model.FindEntityType(typeof(T))!);
        return db.Ring.Seal(columns.First(c => c.Name == property).ContextOf(id), text);
    }

    private static byte[] DigestOf<T>(this AppDb db, string property, string text) =>
        db.Ring.Digest(SealedColumn.KindOf(typeof(T), property), text);
}
