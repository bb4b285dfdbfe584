using System.Collections.Immutable;
using Akka.Configuration;
using Redlock.Configuration;

namespace Simulator.Configuration;

/// <summary>Where settings come from, strongest first.</summary>
internal enum LayerKind
{
    CommandLine,
    Environment,
    File,
    Defaults,
}

/// <summary>One key given, as somebody wrote it.</summary>
/// <param name="Key">The full path of the key.</param>
/// <param name="Hocon">Its value as HOCON.</param>
/// <param name="Source">The words it was given with, such as <c>--ttl 5s</c>.</param>
internal sealed record Assignment(string Key, string Hocon, string Source)
{
    /// <summary>Takes a value as it stands on a command line: lists, groups and quoted text are HOCON, all else is plain text.</summary>
    public static Assignment Of(string key, string value, string source) =>
        new(key, value.Length > 0 && value[0] is '[' or '{' or '"' ? value : Quoted(value), source);

    public static Assignment OfList(string key, IEnumerable<string> values, string source) =>
        new(key, $"[{string.Join(", ", values.Select(Quoted))}]", source);

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

/// <summary>Settings of one origin.</summary>
/// <param name="Sources">For single assignments, the words each key was given with.</param>
internal sealed record Layer(LayerKind Kind, string Name, Config Content, ImmutableDictionary<string, string> Sources)
{
    public static Layer OfText(LayerKind kind, string name, Config content) => new(kind, name, content, ImmutableDictionary<string, string>.Empty);

    /// <exception cref="InvalidSettingException">A value is no HOCON.</exception>
    public static Layer Of(LayerKind kind, string name, IEnumerable<Assignment> assignments)
    {
        var layer = new Layer(kind, name, Config.Empty, ImmutableDictionary<string, string>.Empty);
        return assignments.Aggregate(layer, (sum, assignment) => sum.With(assignment));
    }

    /// <summary>The words with which this layer gave a key or the group it belongs to; null when it did not.</summary>
    public string? SourceOf(string key)
    {
        if (!Content.HasPath(key))
        {
            return null;
        }

        var given = Sources.Keys.FirstOrDefault(name => name == key || key.StartsWith(name + ".", StringComparison.Ordinal));
        return given is null ? Name : Sources[given];
    }

    private Layer With(Assignment assignment)
    {
        var text = $"{assignment.Key} = {assignment.Hocon}";
        if (!IsPath(assignment.Key) || HoconSyntax.FirstFaultOf(text) is not null)
        {
            throw new InvalidSettingException(assignment.Key, $"{assignment.Source} cannot be read; expected key=value with a HOCON value.");
        }

        return this with
        {
            Content = ConfigurationFactory.ParseString(text).WithFallback(Content),
            Sources = Sources.SetItem(assignment.Key, assignment.Source),
        };
    }

    private static bool IsPath(string key) =>
        key.Length > 0 && key.Split('.').All(part => part.Length > 0 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'));
}
