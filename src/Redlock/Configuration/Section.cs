using System.Globalization;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Redlock.Configuration;

/// <summary>
/// Reads a part of a HOCON configuration and names the full path of a key that is missing or makes no sense. Akka.NET's own getters forgive
/// both: a missing key is zero.
/// </summary>
public sealed class Section
{
    private readonly Config _config;

    private Section(Config config, string path)
    {
        _config = config;
        Path = path;
    }

    /// <summary>The full path of this part.</summary>
    public string Path { get; }

    /// <exception cref="InvalidSettingException">There is no such part.</exception>
    public static Section Of(Config root, string path) =>
        root.HasPath(path) ? new Section(root.GetConfig(path), path) : throw Missing(path);

    /// <summary>The part below this one.</summary>
    public Section Sub(string key) =>
        _config.HasPath(key) ? new Section(_config.GetConfig(key), KeyPath(key)) : throw Missing(KeyPath(key));

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key) => _config.HasPath(key);

    /// <summary>A piece of text.</summary>
    public string Text(string key) => Read(key, "a text", () => Scalar(key));

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string key) => Elements(key, "a list of texts, in brackets", value => value.GetString() ?? throw new FormatException());

    /// <summary>A list of durations, each zero or more.</summary>
    public IReadOnlyList<TimeSpan> Durations(string key) =>
        Elements(key, "a list of durations such as [0s, 500ms]", value => value.GetTimeSpan(allowInfinite: false));

    /// <summary>A list of whole numbers within bounds.</summary>
    public int[] Numbers(string key, int least, int most) => Elements(
        key,
        $"a list of whole numbers from {least} to {most}",
        value => int.Parse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture) is var number && number >= least && number <= most
            ? number
            : throw new FormatException("Out of bounds."));

    /// <summary>on/off or true/false.</summary>
    public bool Switch(string key) => Read(key, "on or off", () => _config.GetBoolean(key));

    /// <summary>A whole number within bounds.</summary>
    public int Count(string key, int least, int most = int.MaxValue)
    {
        var value = Read(key, "a whole number", () => int.Parse(Scalar(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return value >= least && value <= most
            ? value
            : throw Invalid(key, most == int.MaxValue ? $"is {value}; it must be at least {least}" : $"is {value}; it must be from {least} to {most}");
    }

    /// <summary>A number within bounds.</summary>
    public double Number(string key, double least, double most)
    {
        var value = Read(key, "a number", () => double.Parse(Scalar(key), NumberStyles.Float, CultureInfo.InvariantCulture));
        return value >= least && value <= most
            ? value
            : throw Invalid(key, string.Create(CultureInfo.InvariantCulture, $"is {value}; it must be from {least} to {most}"));
    }

    /// <summary>A duration; a bare number is milliseconds.</summary>
    public TimeSpan Duration(string key, bool zeroAllowed = false)
    {
        var value = Read(key, "a duration such as 500ms or 5s", () => _config.GetTimeSpan(key, null, false));
        return value > TimeSpan.Zero || (zeroAllowed && value == TimeSpan.Zero)
            ? value
            : throw Invalid(key, $"is {_config.GetString(key)}; it must be {(zeroAllowed ? "zero or more" : "more than zero")}");
    }

    /// <summary>A number of bytes such as 64kB or 20MB, at least 1.</summary>
    public long Size(string key) =>
        Read(key, "a size such as 64kB or 20MB", () => _config.GetByteSize(key) is { } size and > 0 ? size : throw new FormatException("No size."));

    /// <summary>One of the names of an enumeration, whatever its case.</summary>
    public T OneOf<T>(string key)
        where T : struct, Enum
    {
        var text = Text(key);
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Spelled(value), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw Invalid(key, $"is '{text}'; it must be one of {string.Join(", ", Enum.GetValues<T>().Select(Spelled))}");
    }

    /// <summary>An error about a key of this part: <c>path what</c>.</summary>
    public InvalidSettingException Invalid(string key, string what, Exception? cause = null) => new(KeyPath(key), $"{KeyPath(key)} {what}.", cause);

    /// <summary>The name of a value as configurations spell it: <c>PerClient</c> is <c>per-client</c>.</summary>
    private static string Spelled<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static InvalidSettingException Missing(string path) => new(path, $"{path} is missing.");

    private string KeyPath(string key) => Path + "." + key;

    private string Scalar(string key) => _config.GetString(key) ?? throw new FormatException("Not one value.");

    /// <summary>Akka.NET takes a value that is no list for an empty list.</summary>
    private T[] Elements<T>(string key, string expected, Func<HoconValue, T> read) => Read(key, expected, () =>
        _config.GetValue(key) is { } value && value.Values.Exists(piece => piece.IsArray())
            ? value.GetArray().Select(read).ToArray()
            : throw new FormatException("Not a list."));

    private T Read<T>(string key, string expected, Func<T> read)
    {
        if (!_config.HasPath(key))
        {
            throw Missing(KeyPath(key));
        }

        try
        {
            return read();
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException or NotSupportedException)
        {
            throw Invalid(key, $"is '{_config.GetValue(key)}'; it must be {expected}", error);
        }
    }
}
