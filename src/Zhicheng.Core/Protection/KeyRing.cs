using System.Security.Cryptography;
using System.Text;

namespace Zhicheng.Core.Protection;

/// <summary>
/// The keys that what is kept of people is sealed with. They stand in a folder of their own, apart from the database and
/// the files: who has those without this reads nothing.
/// </summary>
public sealed class KeyRing
{
    // A ring that another process changed is seen after this long, or at once where a key is missing.
    private static readonly TimeSpan LooksAgain = TimeSpan.FromSeconds(1);

    private readonly KeyRingFile file;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private volatile KeyRingContent? content;
    private DateTime read;
    private long lookedAt;

    public KeyRing(string folder, TimeProvider time)
    {
        file = new KeyRingFile(folder);
        this.time = time;
    }

    public string Folder => file.Folder;

    public bool Exists => file.Exists;

    /// <summary>The key that seals from now on.</summary>
    public RingKey Current => Content().Current;

    /// <summary>Whether a change of keys was begun and is not through.</summary>
    public bool IsRotating => Content().Rotating;

    public IReadOnlyList<RingKey> Keys => Content().Keys;

    /// <summary>Tells a wrong key of digests from the right one.</summary>
    public byte[] DigestCheck => HMACSHA256.HashData(Content().DigestSecret, "zhicheng check"u8);

    /// <summary>Makes the ring with its first key, where there is none.</summary>
    public void Create() => file.Create(KeyRingContent.New(time));

    /// <param name="context">What it is and where it stands.</param>
    /// <param name="plain">What is sealed.</param>
    public byte[] Seal(string context, string plain) => Current.Seal(context, Encoding.UTF8.GetBytes(plain));

    /// <exception cref="CryptographicException">It was changed, or stood elsewhere.</exception>
    /// <exception cref="KeyRingException">The key that sealed it is not in the ring.</exception>
    public string Open(string context, ReadOnlySpan<byte> text) =>
        RingKey.KeyOf(text) is { } id
            ? Encoding.UTF8.GetString(Find(id).Open(context, text))
            : throw new CryptographicException($"{context}: this is no sealed value.");

    /// <summary>By which what is sealed is found: the same for the same text, and of no use without the key.</summary>
    /// <param name="kind">What it is, so that the same text as something else gives another digest.</param>
    /// <param name="text">Letters count alike in both cases.</param>
    public byte[] Digest(string kind, string text) =>
        HMACSHA256.HashData(
            Content().DigestSecret,
            Encoding.UTF8.GetBytes($"{kind}\n{text.Trim().ToUpperInvariant()}")
        );

    /// <exception cref="KeyRingException">It is not in the ring.</exception>
    public RingKey Find(uint id) =>
        Content().Find(id)
        ?? Read().Find(id)
        ?? throw new KeyRingException($"密钥目录 {Folder} 中没有密钥 {RingKey.NameOf(id)}，用它加密的数据打不开。");

    /// <summary>Puts a new key in front: everything is sealed with it from now on.</summary>
    public void BeginRotation() => Change(ring => ring.WithNewKey(time));

    public void EndRotation() => Change(ring => ring with { Rotating = false });

    /// <summary>Throws away every key but the current one. What they sealed, in backups too, opens no more.</summary>
    public void Retire() => Change(ring => ring with { Keys = [ring.Current] });

    private void Change(Func<KeyRingContent, KeyRingContent> change)
    {
        lock (gate)
        {
            file.Write(change(Read()));
            Read();
        }
    }

    private KeyRingContent Content()
    {
        var now = time.GetTimestamp();
        if (content is { } known && time.GetElapsedTime(Volatile.Read(ref lookedAt), now) < LooksAgain)
        {
            return known;
        }

        Volatile.Write(ref lookedAt, now);
        return content is { } same && file.ChangedAt == read ? same : Read();
    }

    private KeyRingContent Read()
    {
        lock (gate)
        {
            var changed = file.ChangedAt;
            var found = file.Read();
            (content, read) = (found, changed);
            return found;
        }
    }
}
