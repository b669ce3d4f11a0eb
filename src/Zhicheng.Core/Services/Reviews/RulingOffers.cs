using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>Something of a submitted file that may be ruled on, and how.</summary>
public sealed record RulingOffer(StageRuling Kind, RulingTarget Target, IReadOnlyList<Choice> Choices);

/// <summary>Every point of a submitted file that only a person can settle.</summary>
public static class RulingOffers
{
    private static readonly Choice[] OfWork =
    [
        new("own", "本专业"),
        new("related", "相近专业"),
        new("other", "其他专业"),
    ];

    private static readonly Choice[] OfStudy =
    [
        new("own", "本专业"),
        new("related", "相近专业"),
        new("stem", "其他理工科"),
        new("other", "其他专业"),
    ];

    private static readonly Choice[] OfClaims = [new("confirmed", "条件成立"), new("rejected", "条件不成立")];

    private static readonly Choice[] OfBenefit = [new("true", "产生实际效益"), new("false", "未产生实际效益")];

    public static IReadOnlyList<RulingOffer> Of(SnapshotContent content) =>
        [
            .. content.Person.Educations.Select(e => new RulingOffer(
                StageRuling.Discipline,
                RulingTargets.Of(e),
                OfStudy
            )),
            .. content.Achievements.Select(a => new RulingOffer(StageRuling.Discipline, RulingTargets.Of(a), OfWork)),
            .. content.Claims.Select(c => new RulingOffer(StageRuling.Claim, RulingTargets.Of(c), OfClaims)),
            .. content
                .Achievements.Where(a => DossierVocabulary.Kind(a.Kind)?.Field("benefit") is not null)
                .Select(a => new RulingOffer(StageRuling.Benefit, RulingTargets.Of(a), OfBenefit)),
        ];
}
