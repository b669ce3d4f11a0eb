using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Web.Api.Description;

/// <summary>Pieces that schemas are put together from.</summary>
internal static class SchemaParts
{
    public static OpenApiSchema Object(
        string description,
        params (string Name, IOpenApiSchema Schema, bool Required)[] fields
    ) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = description,
            Properties = fields.ToDictionary(f => f.Name, f => f.Schema),
            Required = fields.Where(f => f.Required).Select(f => f.Name).ToHashSet(),
            AdditionalPropertiesAllowed = false,
        };

    public static OpenApiSchema List(string description, IOpenApiSchema item) =>
        new()
        {
            Type = JsonSchemaType.Array,
            Description = description,
            Items = item,
        };

    public static OpenApiSchema Map(string description, IOpenApiSchema value) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = description,
            AdditionalProperties = value,
        };

    public static OpenApiSchema Text(string description) => Of(JsonSchemaType.String, description);

    public static OpenApiSchema Whole(string description) => Of(JsonSchemaType.Integer, description);

    public static OpenApiSchema Number(string description) => Of(JsonSchemaType.Number, description);

    public static OpenApiSchema Flag(string description) => Of(JsonSchemaType.Boolean, description);

    public static OpenApiSchema Day(string description)
    {
        var day = Text(description);
        day.Format = "date";
        return day;
    }

    public static OpenApiSchema Word(string description, params string[] words)
    {
        var word = Text(description);
        word.Enum = [.. words.Select(w => (JsonNode)JsonValue.Create(w))];
        return word;
    }

    public static OpenApiSchema Nullable(OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        return schema;
    }

    public static OpenApiSchemaReference Ref(OpenApiDocument document, string name) => new(name, document);

    /// <summary>A field of a vocabulary.</summary>
    public static (string Name, IOpenApiSchema Schema, bool Required) Field(FieldInfo field)
    {
        var unit = field.Unit is null ? "" : $"（{field.Unit}）";
        var hint = field.Hint is null ? "" : $"，{field.Hint}";
        var values = string.Join("，", field.Values.Select(v => $"{v.Id} {v.Label}"));
        var schema = Of(TypeOf(field), $"{field.Label}{unit}{hint}{(values.Length > 0 ? "：" : "")}{values}");
        schema.Format = field.Type == FieldType.Date ? "date" : null;
        schema.Minimum = field.Type is FieldType.Number or FieldType.Integer ? Bound(field.Min ?? 0) : null;
        schema.Maximum = field.Max is { } max ? Bound(max) : null;
        schema.Default = field.Default is { } answer ? JsonValue.Create(answer) : null;
        if (field.Values.Count > 0)
        {
            schema.Enum =
            [
                .. field.Values.Select(v =>
                    (JsonNode)(
                        field.Numeric
                            ? JsonValue.Create(int.Parse(v.Id, CultureInfo.InvariantCulture))
                            : JsonValue.Create(v.Id)
                    )
                ),
            ];
        }
        return (field.Id, schema, field.Required);
    }

    private static JsonSchemaType TypeOf(FieldInfo field) =>
        field.Type switch
        {
            FieldType.Bool => JsonSchemaType.Boolean,
            FieldType.Integer => JsonSchemaType.Integer,
            FieldType.Number => JsonSchemaType.Number,
            FieldType.Choice when field.Numeric => JsonSchemaType.Integer,
            _ => JsonSchemaType.String,
        };

    private static OpenApiSchema Of(JsonSchemaType type, string description) =>
        new() { Type = type, Description = description };

    private static string Bound(int number) => number.ToString(CultureInfo.InvariantCulture);
}
