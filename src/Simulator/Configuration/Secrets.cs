using System.Text.RegularExpressions;

namespace Simulator.Configuration;

/// <summary>Keeps passwords out of everything that is shown.</summary>
internal static partial class Secrets
{
    private const string Mask = "***";

    /// <summary>A key's value as it may be shown.</summary>
    public static string MaskedValue(string key, string value) => SecretKey().IsMatch(key) && value.Length > 0 ? Mask : MaskedText(value);

    /// <summary>Any text as it may be shown: what stands before an @, as in <c>redis://user:password@host</c>, is taken for a password.</summary>
    public static string MaskedText(string text) => Credentials().Replace(text, match => $"{match.Groups["head"]}{Mask}@");

    [GeneratedRegex("password|secret", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretKey();

    [GeneratedRegex("""(?<head>(rediss?://)?([^\s@/:"',=]*:)?)[^\s@'"\[\]]+@""", RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();
}
