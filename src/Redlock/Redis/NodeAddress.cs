using System.Globalization;

namespace Redlock.Redis;

/// <summary>Where a Redis node is: <c>host:port</c>, <c>redis://user:password@host:port/db</c>, or <c>rediss://</c> for TLS.</summary>
/// <param name="Port">1 to 65535.</param>
/// <param name="User">An ACL user name, percent-decoded.</param>
/// <param name="Database">0 when not given.</param>
public sealed record NodeAddress(string Host, int Port, string? User = null, string? Password = null, int Database = 0, bool Tls = false)
{
    private const int DefaultPort = 6379;

    /// <exception cref="FormatException">The text is not an address; the message says why, in a sentence.</exception>
    public static NodeAddress Parse(string text)
    {
        var absolute = text.Contains("://", StringComparison.Ordinal) ? text : "redis://" + text;
        var shown = WithoutSecrets(text);
        if (!Uri.TryCreate(absolute, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw new FormatException($"'{shown}' is not a node address; expected redis://[user:password@]host[:port][/database].");
        }

        if (uri.Scheme is not ("redis" or "rediss"))
        {
            throw new FormatException($"'{shown}' starts with {uri.Scheme}://; expected redis:// or rediss://.");
        }

        var userInfo = uri.UserInfo.Split(':', 2);
        var (user, password) = userInfo is [var name, var secret] ? (Decoded(name), Decoded(secret)) : (null, Decoded(userInfo[0]));
        var port = uri.Port < 0 ? DefaultPort : uri.Port;
        return port == 0
            ? throw new FormatException($"'{shown}' names port 0; expected 1 to 65535.")
            : new NodeAddress(uri.Host, port, user, password, DatabaseOf(uri, shown), uri.Scheme == "rediss");
    }

    /// <summary>The address without its secrets.</summary>
    public override string ToString()
    {
        var host = Host.Contains(':', StringComparison.Ordinal) && !Host.StartsWith('[') ? $"[{Host}]" : Host;
        var database = Database == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/{Database}");
        return string.Create(CultureInfo.InvariantCulture, $"{(Tls ? "rediss://" : "")}{host}:{Port}{database}");
    }

    private static string WithoutSecrets(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var host = text.LastIndexOf('@') + 1;
        return host == 0 ? text : (scheme < 0 ? "" : text[..(scheme + 3)]) + text[host..];
    }

    private static string? Decoded(string part) => part.Length == 0 ? null : Uri.UnescapeDataString(part);

    private static int DatabaseOf(Uri uri, string shown)
    {
        var path = uri.AbsolutePath.Trim('/');
        if (path.Length == 0)
        {
            return 0;
        }

        return int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out var database)
            ? database
            : throw new FormatException($"'{shown}' names database '{path}'; expected a number.");
    }
}
