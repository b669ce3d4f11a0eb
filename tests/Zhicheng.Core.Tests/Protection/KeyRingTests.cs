using System.Security.Cryptography;
using Zhicheng.Core.Protection;

namespace Zhicheng.Core.Tests.Protection;

public sealed class KeyRingTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("zhicheng-ring-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void What_was_sealed_opens_in_its_own_place_alone_and_never_looks_the_same_twice()
    {
        var ring = NewRing();
        var text = ring.Seal("Persons.IdNumber:1", "11010519491231002X");

        ring.Open("Persons.IdNumber:1", text).ShouldBe("11010519491231002X");
        ring.Seal("Persons.IdNumber:1", "11010519491231002X").ShouldNotBe(text);
        Should.Throw<CryptographicException>(() => ring.Open("Persons.IdNumber:2", text));
        Should.Throw<CryptographicException>(() => ring.Open("Persons.Phone:1", text));
    }

    [Fact]
    public void A_change_of_any_byte_is_found()
    {
        var ring = NewRing();
        var text = ring.Seal("a", "杭州市西湖区");
        for (var at = 0; at < text.Length; at++)
        {
            var changed = text.ToArray();
            changed[at] ^= 1;
            Should
                .Throw<Exception>(() => ring.Open("a", changed))
                .ShouldSatisfyAllConditions(e => (e is CryptographicException or KeyRingException).ShouldBeTrue());
        }

        Should.Throw<CryptographicException>(() => ring.Open("a", "杭州市西湖区"u8));
    }

    [Fact]
    public void The_ring_is_read_by_its_owner_alone_and_refused_when_others_could()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("no such modes");
            return;
        }

        var ring = NewRing();
        var file = Path.Combine(ring.Folder, "keyring.json");
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(ring.Folder)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Should.Throw<KeyRingException>(() => Again(ring).Current).Message.ShouldContain("对其他用户开放");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"format":1,"digest":"AAAA","rotating":false,"keys":[]}""")]
    public void A_damaged_ring_is_refused(string content)
    {
        var ring = NewRing();
        File.WriteAllText(Path.Combine(ring.Folder, "keyring.json"), content);

        Should.Throw<KeyRingException>(() => Again(ring).Current).Message.ShouldContain("已损坏");
    }

    [Fact]
    public void There_is_no_key_without_a_ring() =>
        Should.Throw<KeyRingException>(() => new KeyRing(folder.FullName, TimeProvider.System).Seal("a", "b"));

    [Fact]
    public void A_new_key_seals_while_the_old_one_opens_until_it_is_retired()
    {
        var ring = NewRing();
        var other = Again(ring);
        var before = ring.Seal("a", "b");
        var digest = ring.Digest("Account.PhoneNumber", "13900000001");

        ring.BeginRotation();
        var after = ring.Seal("a", "b");

        RingKey.KeyOf(after).ShouldNotBe(RingKey.KeyOf(before));
        ring.Open("a", before).ShouldBe("b");
        // Another process meets the new key at once, and sees after a moment that it is to seal with it.
        other.Open("a", after).ShouldBe("b");
        ring.Digest("Account.PhoneNumber", "13900000001").ShouldBe(digest);
        Again(ring).IsRotating.ShouldBeTrue();

        ring.EndRotation();
        ring.Retire();
        Should.Throw<KeyRingException>(() => ring.Open("a", before)).Message.ShouldContain("没有密钥");
        ring.Open("a", after).ShouldBe("b");
    }

    [Fact]
    public void Making_a_ring_where_there_is_one_changes_nothing()
    {
        var ring = NewRing();
        var text = ring.Seal("a", "b");

        Again(ring).Create();

        Again(ring).Open("a", text).ShouldBe("b");
    }

    [Fact]
    public void Digests_find_the_same_text_however_it_is_written_and_differ_by_what_it_is()
    {
        var ring = NewRing();

        ring.Digest("Person.IdNumber", " 11010519491231002x")
            .ShouldBe(ring.Digest("Person.IdNumber", "11010519491231002X"));
        ring.Digest("Person.IdNumber", "13900000001").ShouldNotBe(ring.Digest("Account.PhoneNumber", "13900000001"));
        var elsewhere = new KeyRing(Path.Combine(folder.FullName, "other"), TimeProvider.System);
        elsewhere.Create();
        elsewhere.Digest("Person.IdNumber", "1").ShouldNotBe(ring.Digest("Person.IdNumber", "1"));
    }

    private KeyRing NewRing()
    {
        var ring = new KeyRing(Path.Combine(folder.FullName, "keys"), TimeProvider.System);
        ring.Create();
        return ring;
    }

    private static KeyRing Again(KeyRing ring) => new(ring.Folder, TimeProvider.System);
}
