using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Facts;

namespace Zhicheng.Web.Applications;

/// <summary>The addresses an applicant is led to.</summary>
public static class Places
{
    public static string Plan(Guid id) => $"/plans/{id}";

    public static string Application(Guid id) => $"/my/applications/{id}";

    public static string Receipt(Guid id) => $"/my/applications/{id}/receipt";

    public static string File(Guid id) => $"/files/{id}";

    public static string Achievement(Guid id) => $"/my/achievements/{id}";

    public const string Achievements = "/my/achievements";

    public const string Profile = "/my/profile";

    /// <summary>The section of the profile in which a list of the dossier is kept.</summary>
    public static string ProfileOf(string list) =>
        list switch
        {
            "employment" => $"{Profile}#work",
            "ceHours" => $"{Profile}#hours",
            _ => $"{Profile}#{list}",
        };

    public static string Fact(Guid application, FactPlace place) =>
        place switch
        {
            FactPlace.Employer => $"{Profile}/employer",
            FactPlace.Post => $"{Profile}/post",
            FactPlace.Education => $"{Profile}#education",
            FactPlace.Insurance => $"{Profile}#insurance",
            FactPlace.More => $"{Profile}/more",
            FactPlace.Field => Step(application, DraftStep.Information),
            _ => Step(application, DraftStep.Information) + "#Input_Track",
        };

    /// <summary>The page of a step.</summary>
    public static string Step(Guid id, DraftStep step) =>
        step switch
        {
            DraftStep.Profile => Profile,
            DraftStep.Photo => $"/my/applications/{id}/photo",
            DraftStep.Pledge => $"/my/applications/{id}/pledge",
            DraftStep.Information => $"/my/applications/{id}/information",
            DraftStep.TrackForm => $"/my/applications/{id}/form",
            DraftStep.Achievements => $"/my/applications/{id}/achievements",
            DraftStep.Claims => $"/my/applications/{id}/claims",
            DraftStep.Documents => $"/my/applications/{id}/documents",
            DraftStep.Attachments => $"/my/applications/{id}/attachments",
            _ => Preview(id),
        };

    public static string Replace(Guid id, string document) => $"/my/applications/{id}/replace/{document}";

    public static string Preview(Guid id) => $"/my/applications/{id}/preview";

    public static string Claim(Guid id, string criterion) => $"/my/applications/{id}/claims/{criterion}";

    /// <summary>Where exactly something missing is put right.</summary>
    public static string Missing(Guid id, MissingThing thing) =>
        thing.Step switch
        {
            DraftStep.Profile => thing.Anchor is "education" or "work"
                ? $"{Profile}#{thing.Anchor}"
                : $"{Profile}/{thing.Anchor}",
            DraftStep.Claims => Claim(id, thing.Anchor),
            DraftStep.Information when FieldOf(thing.Anchor) is { } field => $"{Step(id, thing.Step)}#Typed_{field}_",
            DraftStep.Information => $"{Step(id, thing.Step)}#Input_{thing.Anchor}",
            DraftStep.Achievements or DraftStep.Pledge => $"{Step(id, thing.Step)}#{thing.Anchor}",
            _ => $"{Step(id, thing.Step)}#{SlotId(thing.Anchor)}",
        };

    private static string? FieldOf(string anchor) =>
        anchor.StartsWith("field:", StringComparison.Ordinal) ? anchor["field:".Length..] : null;

    /// <summary>Id of the element of a slot: letters that an address and a style both take.</summary>
    public static string SlotId(string slot) => slot.Replace(':', '-');
}
