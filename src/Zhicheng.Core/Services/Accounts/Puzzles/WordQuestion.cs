using System.Globalization;
using System.Security.Cryptography;

namespace Zhicheng.Core.Services.Accounts.Puzzles;

/// <summary>A question in plain words, for whoever cannot see the picture. Read aloud it is as easy as read.</summary>
public static class WordQuestion
{
    private const string Numerals = "零一二三四五六七八九";

    // What is done with the second and the third number stands before them.
    private static readonly (string Words, int Second, int Third)[] Forms =
    [
        ("书架上有{0}本书，借走{1}本，又还回{2}本，现在有几本？", -1, 1),
        ("桌上有{0}支笔，又买来{1}支，用掉{2}支，还剩几支？", 1, -1),
        ("车上有{0}个人，上来{1}个，下去{2}个，车上有几个人？", 1, -1),
        ("院里有{0}棵树，今年种了{1}棵，明年再种{2}棵，总共有几棵？", 1, 1),
    ];

    /// <returns>The question, and its answer in digits.</returns>
    public static (string Question, string Answer) New()
    {
        var (words, second, third) = Forms[RandomNumberGenerator.GetInt32(Forms.Length)];
        var (a, b, c) = (Number(6, 10), Number(1, 6), Number(1, 6));
        var question = string.Format(CultureInfo.InvariantCulture, words, Numerals[a], Numerals[b], Numerals[c]);
        return (question, (a + (second * b) + (third * c)).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>What was typed, as the digits that were meant: 十二, １２ and 12 alike.</summary>
    public static string Read(string typed)
    {
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c)).Select(Plain));
        return digits.IndexOf('十', StringComparison.Ordinal) switch
        {
            -1 => digits,
            var ten => (ten == 0 ? "1" : digits[..ten]) + (ten == digits.Length - 1 ? "0" : digits[(ten + 1)..]),
        };
    }

    private static char Plain(char typed) =>
        typed switch
        {
            >= '０' and <= '９' => (char)(typed - '０' + '0'),
            '两' => '2',
            _ when Numerals.IndexOf(typed, StringComparison.Ordinal) is >= 0 and var number => (char)(number + '0'),
            _ => typed,
        };

    private static int Number(int least, int above) => RandomNumberGenerator.GetInt32(least, above);
}
