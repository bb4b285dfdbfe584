using System.Text.Json.Nodes;

namespace Simulator.Explore.Shrinking;

/// <summary>JSON as a person would lay it out: what fits on a line stands on one, everything else has a line for each of its parts.</summary>
internal static class JsonLayout
{
    private const int LongestLine = 120;

    public static string Of(JsonNode? node, string indent = "")
    {
        var line = OnOneLine(node);
        return indent.Length + line.Length <= LongestLine || node is not (JsonObject or JsonArray) ? line : OnLines(node, indent);
    }

    private static string OnOneLine(JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } fields => $"{{ {string.Join(", ", fields.Select(field => $"\"{field.Key}\": {OnOneLine(field.Value)}"))} }}",
        JsonArray { Count: > 0 } elements => $"[ {string.Join(", ", elements.Select(OnOneLine))} ]",
        JsonObject => "{}",
        JsonArray => "[]",
        null => "null",
        _ => node.ToJsonString(),
    };

    private static string OnLines(JsonNode node, string indent)
    {
        var inner = indent + "  ";
        var (open, close, parts) = node is JsonObject fields
            ? ('{', '}', fields.Select(field => $"\"{field.Key}\": {Of(field.Value, inner)}"))
            : ('[', ']', node.AsArray().Select(element => Of(element, inner)));
        return $"{open}\n{string.Join(",\n", parts.Select(part => inner + part))}\n{indent}{close}";
    }
}
