using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Zhicheng.Bench;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests.Evaluations;

/// <summary>Dossiers of every title policy, as the generator makes them; a counterexample loses what it does not need.</summary>
internal static class DossierArbitrary
{
    private const int MostAchievements = 30;

    /// <summary>The packages that judge dossiers.</summary>
    public static TheoryData<string> Policies { get; } =
        new(TestPolicies.Library.Packages.Values.Where(p => p.Kind == PackageKind.Title).Select(p => p.Id));

    public static Config Many(int count) => Config.QuickThrowOnFailure.WithMaxTest(count);

    public static Arbitrary<Dossier> Of(PolicyPackage package) =>
        Arb.From(
            Gen.Choose(0, int.MaxValue - 1)
                .Select(seed => new DossierGenerator(package, seed).Next(0, MostAchievements)),
            Shrink
        );

    /// <summary>Dossiers with a number that a test may use to choose.</summary>
    public static Arbitrary<(Dossier Dossier, int Seed)> WithSeed(PolicyPackage package)
    {
        var seeds = Gen.Choose(0, int.MaxValue - 1);
        return Arb.From(
            from dossier in Of(package).Generator
            from seed in seeds
            select (dossier, seed),
            pair => Shrink(pair.dossier).Select(d => (d, pair.seed))
        );
    }

    private static IEnumerable<Dossier> Shrink(Dossier dossier)
    {
        foreach (var list in Without(dossier.Achievements))
        {
            yield return dossier with
            {
                Achievements = list,
            };
        }
        foreach (var list in Without(dossier.Employment))
        {
            yield return dossier with
            {
                Employment = list,
            };
        }
        foreach (var list in Without(dossier.Titles))
        {
            yield return dossier with
            {
                Titles = list,
            };
        }
        foreach (var list in Without(dossier.Education))
        {
            yield return dossier with
            {
                Education = list,
            };
        }
        foreach (var list in Without(dossier.Claims))
        {
            yield return dossier with
            {
                Claims = list,
            };
        }
        foreach (var list in Without(dossier.Sanctions))
        {
            yield return dossier with
            {
                Sanctions = list,
            };
        }
        foreach (var list in Without(dossier.Insurance))
        {
            yield return dossier with
            {
                Insurance = list,
            };
        }
    }

    private static IEnumerable<ImmutableArray<T>> Without<T>(ImmutableArray<T> list) =>
        Enumerable.Range(0, list.Length).Select(i => list.RemoveAt(i));
}
