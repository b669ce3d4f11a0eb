using System.Text;
using Zhicheng.Core.Services.Accounts.SecondFactors;

namespace Zhicheng.Core.Tests.Accounts;

/// <summary>The values of RFC 6238, appendix B, of which six digits are used, and of RFC 4648, section 10.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59L, "287082")]
    [InlineData(1111111109L, "081804")]
    [InlineData(1111111111L, "050471")]
    [InlineData(1234567890L, "005924")]
    [InlineData(2000000000L, "279037")]
    [InlineData(20000000000L, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code) =>
        Totp.CodeOf(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(second).UtcDateTime)).ShouldBe(code);

    [Fact]
    public void A_clock_may_differ_by_half_a_minute_and_no_more()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111).UtcDateTime;
        var step = Totp.StepAt(now);
        for (var off = -3; off <= 3; off++)
        {
            Totp.Match(Secret, Totp.CodeOf(Secret, step + off), now).ShouldBe(Math.Abs(off) <= 1 ? step + off : null);
        }

        Totp.Match(Secret, " 050 471 ", now).ShouldBe(step);
        Totp.Match(Secret, "", now).ShouldBeNull();
        Totp.Match(Secret, "050471050471", now).ShouldBeNull();
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_written_in_Base32(string bytes, string text) =>
        Totp.Base32(Encoding.ASCII.GetBytes(bytes)).ShouldBe(text);
}
