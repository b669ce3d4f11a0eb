using Zhicheng.Core.Demo;
using Zhicheng.Core.Files;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Tests.Demo;

public class DemoAssetsTests
{
    static readonly DemoAssets Assets = new(Repository.Folder("demo", "assets"));

    [Fact]
    public void Every_photo_keeps_the_strictest_rule()
    {
        var rule = new PhotoRule(30 * 1024, 1024 * 1024, 215, 300, 0.65m, 0.8m, "白底证件照", "附件2");
        for (var person = 0; person < Assets.Faces; person++)
        {
            var report = PhotoCheck.Check(new MemoryStream(Assets.Photo(person)), "证件照.jpg", rule);
            report.Faults.ShouldBeEmpty($"face {person}");
            report.Image.ShouldBe(new ImageFacts(413, 579));
            report.Advice.ShouldBeNull($"face {person}");
        }
    }

    [Fact]
    public void Two_persons_with_one_face_have_different_files()
    {
        Assets.Photo(3).ShouldNotBe(Assets.Photo(3 + Assets.Faces));
        Assets.Photo(3).ShouldBe(Assets.Photo(3));
        Assets.Photo(-1).ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_template_makes_a_small_sound_png_and_pdf()
    {
        foreach (var template in Assets.Templates)
        {
            string[] lines = [.. Assets.Labels(template).Select(label => label + "：苏明哲 2023年5月9日")];
            Sound(Assets.Evidence(template, lines)).ShouldBe(FileType.Png, template);
            Sound(Assets.EvidencePdf(template, lines)).ShouldBe(FileType.Pdf, template);
        }
    }

    [Fact]
    public void What_is_written_makes_the_picture()
    {
        var one = Assets.Evidence("honour-certificate", ["苏明哲"]);
        one.ShouldBe(Assets.Evidence("honour-certificate", ["苏明哲"]));
        one.ShouldNotBe(Assets.Evidence("honour-certificate", ["叶青"]));
        one.ShouldNotBe(Assets.Evidence("honour-certificate", []));
    }

    [Fact]
    public void A_text_of_any_length_fits()
    {
        foreach (var length in (int[])[0, 1, 12, 40, 400])
            Sound(Assets.Evidence("award-certificate", [new string('长', length)])).ShouldBe(FileType.Png);
    }

    [Fact]
    public void Unknown_templates_and_too_many_lines_are_mistakes()
    {
        Should.Throw<ArgumentException>(() => Assets.Evidence("diploma", []));
        Should.Throw<ArgumentException>(() => Assets.Evidence("honour-certificate", new string[9]));
    }

    [Theory]
    [InlineData("苏明哲")]
    [InlineData("欧阳修远")]
    [InlineData("丁一")]
    [InlineData("叶青")]
    public void A_signature_passes_the_check(string name) =>
        SignatureCheck.Check(Assets.Signature(name)).Fault.ShouldBeNull();

    [Fact]
    public void Every_character_of_the_demonstration_has_a_picture()
    {
        var texts = Directory.GetFiles(Repository.Folder("demo"), "*.yaml").Select(File.ReadAllText);
        texts.SelectMany(Assets.Missing).Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void The_assets_are_small() =>
        Directory
            .GetFiles(Repository.Folder("demo", "assets"))
            .Sum(f => new FileInfo(f).Length)
            .ShouldBeLessThan(3_000_000);

    static FileType Sound(byte[] file)
    {
        file.Length.ShouldBeLessThan(100_000);
        return FileInspector.Inspect(file, FileRule.Evidence).ShouldBeOfType<SoundFile>().Type;
    }
}
