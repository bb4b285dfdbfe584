using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Simulator.Configuration;

/// <summary>Writes a configuration for a person, as HOCON or JSON: keys in order, secrets masked.</summary>
internal static partial class HoconText
{
    /// <param name="sourceOf">What is told behind a value; null for nothing.</param>
    public static string ToHocon(Config config, Func<string, string?> sourceOf, params ReadOnlySpan<string> roots)
    {
        var text = new StringBuilder();
        foreach (var root in roots)
        {
            if (config.HasPath(root))
            {
                Append(text, root, root, config.GetValue(root), sourceOf);
            }
        }

        return text.ToString();
    }

    public static string ToJson(Config config, params ReadOnlySpan<string> roots)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            foreach (var root in roots)
            {
                if (config.HasPath(root))
                {
                    json.WritePropertyName(root);
                    Write(json, root, config.GetValue(root));
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Append(StringBuilder text, string path, string key, HoconValue value, Func<string, string?> sourceOf)
    {
        var indent = new string(' ', 2 * path.AsSpan().Count('.'));
        text.Append(indent).Append(Plain().IsMatch(key) ? key : Quoted(key));
        if (!value.IsObject())
        {
            text.Append(" = ").Append(OneLine(key, value));
            text.Append(sourceOf(path) is { } source ? $"  # {Secrets.MaskedText(source)}\n" : "\n");
            return;
        }

        text.Append(" {\n");
        foreach (var (name, child) in Ordered(value))
        {
            Append(text, $"{path}.{name}", name, child, sourceOf);
        }

        text.Append(indent).Append("}\n");
    }

    private static string OneLine(string key, HoconValue value)
    {
        if (value.IsString())
        {
            var shown = Shown(key, value);
            return Plain().IsMatch(shown) ? shown : Quoted(shown);
        }

        return $"[{string.Join(", ", value.GetArray().Select(element => OneLine(key, element)))}]";
    }

    private static void Write(Utf8JsonWriter json, string key, HoconValue value)
    {
        if (value.IsObject())
        {
            json.WriteStartObject();
            foreach (var (name, child) in Ordered(value))
            {
                json.WritePropertyName(name);
                Write(json, name, child);
            }

            json.WriteEndObject();
        }
        else if (value.IsString())
        {
            WriteScalar(json, Shown(key, value));
        }
        else
        {
            json.WriteStartArray();
            foreach (var element in value.GetArray())
            {
                Write(json, key, element);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, string text)
    {
        if (text is "on" or "true" or "off" or "false")
        {
            json.WriteBooleanValue(text is "on" or "true");
        }
        else if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(text);
        }
    }

    /// <summary>Values before groups, each in the order in which the defaults name them.</summary>
    private static IEnumerable<KeyValuePair<string, HoconValue>> Ordered(HoconValue group) =>
        group.GetObject().Items.Where(item => item.Key != Redlock.Configuration.UnknownKeys.AnyKey).OrderBy(item => item.Value.IsObject());

    private static string Shown(string key, HoconValue value) => value.GetString() is { } text ? Secrets.MaskedValue(key, text) : "null";

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._/-]*$")]
    private static partial Regex Plain();
}
