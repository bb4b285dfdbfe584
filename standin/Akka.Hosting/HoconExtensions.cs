using System.Buffers;
using System.Globalization;
using System.Text;
using Akka.Configuration;

namespace Akka.Hosting;

/// <summary>Values as they are written in HOCON.</summary>
public static class HoconExtensions
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create("][$\"\\{}:=,#`^?!@*&");

    public static string ToHocon(this string? text)
    {
        if (text is null)
            return "null";

        var escaped = Escape(text);
        return escaped.Length == 0 || escaped.AsSpan().ContainsAny(NeedsQuotes) ? $"\"{escaped}\"" : escaped;
    }

    public static string ToHocon(this bool value) => value ? "on" : "off";

    public static string ToHocon(this bool? value) => Given(value).ToHocon();

    public static string ToHocon(this int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string ToHocon(this int? value) => Given(value).ToHocon();

    public static string ToHocon(this long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string ToHocon(this long? value) => Given(value).ToHocon();

    public static string ToHocon(this double value) => value.ToString(CultureInfo.InvariantCulture);

    public static string ToHocon(this double? value) => Given(value).ToHocon();

    public static string ToHocon(this TimeSpan value, bool allowInfinite = false, bool zeroIsInfinite = false)
    {
        var infinite = value < TimeSpan.Zero || (zeroIsInfinite && value == TimeSpan.Zero);
        if (infinite && !allowInfinite)
            throw new ConfigurationException("Infinite value is not allowed");

        return infinite ? "infinite" : value.TotalMilliseconds.ToHocon();
    }

    public static string ToHocon(this TimeSpan? value, bool allowInfinite = false, bool zeroIsInfinite = false) =>
        Given(value).ToHocon(allowInfinite, zeroIsInfinite);

    private static T Given<T>(T? value)
        where T : struct => value ?? throw new ConfigurationException("Value can not be null");

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '\\' or '"' or '/' => $"\\{character}",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                > (char)255 => $"\\u{(int)character:x4}",
                _ => character.ToString()
            });
        }

        return escaped.ToString();
    }
}
