using Microsoft.OpenApi;

namespace Zhicheng.Web.Api.Description;

/// <summary>A field of an object as a reader of the documentation sees it.</summary>
/// <param name="Path">Where it stands, for example "years[].met".</param>
/// <param name="Type">What is written into it, in Chinese.</param>
/// <param name="Link">The object that stands there, when it is described elsewhere.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Text">What it says.</param>
internal sealed record SchemaRow(string Path, string Type, string? Link, bool Required, string? Text);

/// <summary>Lays a schema out as rows.</summary>
internal static class SchemaRows
{
    public static IEnumerable<SchemaRow> Of(IOpenApiSchema schema, string prefix = "")
    {
        foreach (var (name, field) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            var path = prefix + name;
            var required = schema.Required?.Contains(name) == true;
            var item = field.Items ?? field.AdditionalProperties;
            var suffix = field.Items is not null ? "[]" : ".*";
            yield return new SchemaRow(path, TypeOf(field), LinkOf(item ?? field), required, field.Description);
            var inner = item ?? field;
            if (inner is not OpenApiSchemaReference && inner.Properties is { Count: > 0 })
            {
                foreach (var row in Of(inner, $"{path}{(item is null ? "" : suffix)}."))
                {
                    yield return row;
                }
            }
        }
    }

    private static string? LinkOf(IOpenApiSchema schema) => (schema as OpenApiSchemaReference)?.Reference.Id;

    private static string TypeOf(IOpenApiSchema schema)
    {
        var mayBeNull = schema.Type?.HasFlag(JsonSchemaType.Null) == true ? "或null" : "";
        return NameOf(schema) + mayBeNull;
    }

    private static string NameOf(IOpenApiSchema schema) =>
        (schema.Type & ~JsonSchemaType.Null) switch
        {
            JsonSchemaType.String when schema.Format == "date" => "日期",
            JsonSchemaType.String when schema.Enum is { Count: > 0 } words => string.Join(" | ", words),
            JsonSchemaType.Integer when schema.Enum is { Count: > 0 } numbers => string.Join(" | ", numbers),
            JsonSchemaType.String => "文字",
            JsonSchemaType.Integer => "整数",
            JsonSchemaType.Number => "数字",
            JsonSchemaType.Boolean => "true | false",
            JsonSchemaType.Array => "列表",
            _ => "对象",
        };
}
