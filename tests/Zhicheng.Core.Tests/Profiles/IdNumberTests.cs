using FsCheck;
using FsCheck.Fluent;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Profiles;

namespace Zhicheng.Core.Tests.Profiles;

public sealed class IdNumberTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void The_number_of_the_standard_is_read()
    {
        // The example of GB 11643-1999.
        var number = IdNumber.Read("11010519491231002x", Today, out var problem);

        problem.ShouldBeNull();
        number.ShouldBe(new IdNumber("11010519491231002X", new DateOnly(1949, 12, 31), Gender.Female));
    }

    [Theory]
    [InlineData("11010519491231002", "18位，现为17位")]
    [InlineData("1101051949123100200", "现为19位")]
    [InlineData("110105194912310029", "校验位")]
    [InlineData("11010519491331002X", "不是真实的出生日期")]
    [InlineData("110105194912310A2X", "应为数字")]
    [InlineData("11010520491231002X", "不可能")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", "应为数字")]
    public void Each_fault_has_its_sentence(string typed, string part)
    {
        IdNumber.Read(typed, Today, out var problem).ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain(part);
    }

    [Fact]
    public void Any_single_wrong_digit_is_noticed() =>
        Prop.ForAll(
                Gen.Choose(0, 999).Zip(Gen.Choose(0, 8)).Zip(Gen.Choose(0, 16)).ToArbitrary(),
                pick =>
                {
                    var ((order, shift), at) = pick;
                    var digits = $"33010619900307{order:D3}";
                    var number = digits + IdNumber.CheckCharacter(digits);
                    var wrong = number.ToCharArray();
                    wrong[at] = (char)('0' + ((wrong[at] - '0' + shift + 1) % 10));
                    return IdNumber.Read(new string(wrong), Today, out _) is null;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void On_a_screen_only_the_ends_are_seen()
    {
        IdNumber.Mask("11010519491231002X").ShouldBe("110***********002X");
        IdNumber.Mask("1234").ShouldBe("****");
        IdNumber.Mask(null).ShouldBe("");
    }
}
