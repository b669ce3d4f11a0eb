using System.Text;
using Zhicheng.Core.Services.Policies;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Examples;

namespace Zhicheng.Core.Tests.Policies;

/// <summary>What leads back to a case is gone, and nothing that a policy judges is different.</summary>
public sealed class AnonymousDossierTests
{
    private static readonly PolicyLibrary Library = PolicyLibrary.Load(Repository.Folder("policies"));

    [Fact]
    public void Every_worked_example_is_judged_alike_without_its_ids_and_employers()
    {
        var judged = 0;
        foreach (var package in Library.Packages.Values.Where(p => p.Kind == PackageKind.Title))
        {
            foreach (var (name, json) in ExampleRunner.Inputs(package))
            {
                if (package.ReadDossier(json).Dossier is not { } dossier)
                {
                    continue;
                }

                var bare = AnonymousDossier.Of(dossier);
                var (before, after) = (package.Evaluate(dossier), package.Evaluate(bare));
                after.TrackVerdicts.ShouldBe(before.TrackVerdicts, name);
                after.Score?.Total.ShouldBe(before.Score!.Total, name);
                package.Check(bare).Errors.ShouldBeEmpty(name);
                judged++;
            }
        }

        judged.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Employers_become_numbers_and_one_employer_keeps_one_number()
    {
        var dossier = new Dossier
        {
            Grade = "engineer",
            Insurance =
            [
                new(new DateOnly(2015, 1, 1), new DateOnly(2016, 1, 1), true, "甲公司"),
                new(new DateOnly(2016, 1, 1), new DateOnly(2017, 1, 1), true, "乙公司"),
                new(new DateOnly(2017, 1, 1), null, true, "甲公司"),
            ],
            Achievements =
            [
                AchievementEntry.Create(
                    "project",
                    "01970000-0000-7000-8000-000000000001",
                    new DateOnly(2024, 5, 6),
                    Discipline.Own,
                    new Dictionary<string, string> { ["level"] = "county", ["role"] = "member" }
                )!,
            ],
        };
        var bare = AnonymousDossier.Of(dossier);
        bare.Insurance.Select(i => i.Employer).ShouldBe(["单位1", "单位2", "单位1"]);
        var text = Encoding.UTF8.GetString(DossierWriter.ToUtf8(bare));
        text.ShouldNotContain("公司");
        text.ShouldNotContain("01970000");
        bare.Achievements.Single()["level"].ShouldBe("county");
    }
}
