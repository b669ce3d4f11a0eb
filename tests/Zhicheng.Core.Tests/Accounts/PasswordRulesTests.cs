using Zhicheng.Core.Services.Accounts.Passwords;

namespace Zhicheng.Core.Tests.Accounts;

public sealed class PasswordRulesTests
{
    private static readonly PasswordOwner Owner = new(
        "林一川",
        "13905760001",
        "linyichuan@example.com",
        "33100219900307123X"
    );

    [Theory]
    [InlineData("jing tou she ji 2025")]
    [InlineData("correct horse battery")]
    [InlineData("全部用汉字也可以做密码")]
    [InlineData("kkjxzpwqmv")]
    public void Any_composition_serves_when_it_is_long_and_not_guessed(string password) =>
        PasswordRules.Problems(password, Owner).ShouldBeEmpty();

    [Fact]
    public void Length_is_counted_in_characters_and_has_two_ends()
    {
        PasswordRules.Problems("kxzpwqmvj", Owner).ShouldHaveSingleItem().ShouldContain("至少10个字符，现为9个");
        PasswordRules.Problems(Various(128), Owner).ShouldBeEmpty();
        PasswordRules.Problems(Various(129), Owner).ShouldHaveSingleItem().ShouldContain("最多128个字符");
        // A character outside the first plane is one character, not two.
        PasswordRules.Problems("𠮷野家的招牌饭一二三", Owner).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1234567890")]
    [InlineData("qwertyuiop")]
    [InlineData("Woaini1314520")]
    [InlineData("PASSWORD2025!")]
    [InlineData("2025dragon!!")]
    [InlineData("zhicheng-2026")]
    [InlineData("1q2w3e4r5t6y")]
    public void What_everybody_tries_first_is_refused_with_digits_around_it_too(string password) =>
        PasswordRules.Problems(password, Owner).ShouldHaveSingleItem().ShouldContain("太常见");

    [Theory]
    [InlineData("kkkkkkkkkkkk")]
    [InlineData("cdefghijklmn")]
    [InlineData("9876543210987x9876543210987x", false)]
    [InlineData("zq7zq7zq7zq7")]
    [InlineData("kkvvkkvvkkjj")]
    public void A_mere_pattern_is_refused(string password, bool isPattern = true) =>
        PasswordRules
            .Problems(password, Owner)
            .Any(p => p.Contains("重复或连续", StringComparison.Ordinal))
            .ShouldBe(isPattern);

    [Theory]
    [InlineData("我是林一川没有错呀", "姓名")]
    [InlineData("ok 05760001 mnb", "手机号")]
    [InlineData("LinYiChuan-vk", "邮箱名")]
    [InlineData("born 19900307 q", "身份证号码")]
    [InlineData("tail07123x vk q", "身份证号码")]
    [InlineData("tail 07123X-q w", "身份证号码")]
    public void What_those_who_know_one_would_try_is_refused(string password, string part) =>
        PasswordRules.Problems(password, Owner).ShouldContain(p => p.Contains(part, StringComparison.Ordinal));

    private static string Various(int length) =>
        string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * i * 7 % 26))));
}
