using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Turns what has to be the same here and there into its records.</summary>
internal sealed class AgreementBinder(
    BindContext context,
    IReadOnlyList<PlanField> fields,
    IReadOnlyList<DocumentDefinition> documents,
    bool hasSpecialties
)
{
    public IReadOnlyList<PlanAgreement> Bind(YamlMap plan)
    {
        var ids = new HashSet<string>();
        foreach (var agreement in plan.Maps("agreements").Where(a => !ids.Add(a.Text("id"))))
        {
            context.Fail(agreement, $"应一致的内容“{agreement.Text("id")}”写了两次");
        }
        return [.. plan.Maps("agreements").Select(Agreement)];
    }

    private PlanAgreement Agreement(YamlMap agreement)
    {
        var places = agreement.Maps("places").Select(Place).ToList();
        if (places.Distinct().Count() < places.Count)
        {
            context.Fail(agreement, "同一个地方写了两次，与自己相比总是一致");
        }
        var readable = places.Count(p => p is not ValuePlace.Paper);
        if (readable < 2)
        {
            context.Fail(agreement, "系统能读到的地方不足两处，没有可以比较的内容", "纸质材料之外，至少再写两处");
        }
        var required = agreement.Flag("required");
        if (required && places.Exists(p => p is ValuePlace.Document or ValuePlace.Paper))
        {
            context.Fail(
                agreement,
                "“required”的内容须由申报人在页面上填写；文档和纸质材料可能读不到，不能作为提交的条件"
            );
        }
        if (required && agreement.Has("otherwise"))
        {
            context.Fail(agreement, "写了“otherwise”（不一致时怎样办理），就不能“required”");
        }
        return new PlanAgreement
        {
            Id = agreement.Text("id"),
            Name = agreement.Text("name"),
            Text = agreement.Text("text"),
            Cite = context.Cite(agreement, ""),
            Note = context.OptionalNote(agreement),
            Places = places,
            Required = required,
            Otherwise = agreement.OptionalText("otherwise"),
            When = agreement["when"] is YamlMap when ? Condition(when) : null,
        };
    }

    private (string Field, string Answer) Condition(YamlMap when)
    {
        var (id, answer) = (when.Text("field"), when.Text("is"));
        if (FieldOf(when, id) is { } field && field.Choices.All(c => c.Id != answer))
        {
            context.Fail(when, $"填写项“{id}”没有“{answer}”这个选项");
        }
        return (id, answer);
    }

    private ValuePlace Place(YamlMap place)
    {
        if (place.OptionalText("field") is { } id)
        {
            return new ValuePlace.Field(id, FieldOf(place, id)?.Label ?? id);
        }
        if (place.OptionalText("profile") is { } value)
        {
            return new ValuePlace.Profile(Enum.Parse<ProfileValue>(value.Replace("-", ""), ignoreCase: true));
        }
        if (place.OptionalText("document") is { } document)
        {
            var found = documents.FirstOrDefault(d => d.Id == document);
            if (found is null)
            {
                context.Fail(place, $"“documents”里没有“{document}”");
            }
            if (!place.Has("beside"))
            {
                context.Fail(place, "缺少“beside”：文档里哪个栏目旁边的内容");
            }
            return new ValuePlace.Document(document, found?.Name ?? document, place.OptionalText("beside") ?? "");
        }
        if (place.OptionalText("paper") is { } paper)
        {
            return new ValuePlace.Paper(paper);
        }
        if (!hasSpecialties)
        {
            context.Fail(place, "计划没有“specialties”，没有申报专业可以比较");
        }
        return new ValuePlace.Specialty();
    }

    private PlanField? FieldOf(YamlMap at, string id)
    {
        var field = fields.FirstOrDefault(f => f.Id == id);
        if (field is null)
        {
            context.Fail(at, $"“fields”里没有填写项“{id}”");
        }
        return field;
    }
}
