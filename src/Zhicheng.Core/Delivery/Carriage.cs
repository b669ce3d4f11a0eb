using System.Text;
using Zhicheng.Core.Data.Messages;

namespace Zhicheng.Core.Delivery;

/// <summary>What became of an attempt to send a message.</summary>
public abstract record Carriage
{
    private Carriage() { }

    /// <summary>The other side has it.</summary>
    public sealed record Taken : Carriage;

    /// <summary>The other side has it not, but may take it later.</summary>
    public sealed record NotNow(string Why) : Carriage;

    /// <summary>The other side will never take it.</summary>
    public sealed record Refused(string Why) : Carriage;

    /// <summary>The other side may have it: trying again might send it twice.</summary>
    public sealed record Unknown(string Why) : Carriage;
}

/// <summary>Brings messages to where one channel leaves the house.</summary>
public interface ICarrier
{
    MessageChannel Channel { get; }

    /// <summary>Tries once. Whatever goes wrong outside is an answer, not an exception.</summary>
    Task<Carriage> CarryAsync(OutgoingMessage message);
}

internal static class Answers
{
    private const int Longest = 160;

    /// <summary>What the other side said, fit to be shown: short, on one line, and without the address.</summary>
    public static string Shown(string said, string to)
    {
        var plain = new StringBuilder();
        foreach (var rune in said.Replace(to, "（收件人）", StringComparison.OrdinalIgnoreCase).EnumerateRunes())
        {
            if (plain.Length >= Longest)
            {
                plain.Append('…');
                break;
            }

            plain.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return plain.ToString().Trim();
    }
}
