namespace Redlock.Redis.StackExchange;

/// <summary>The answer to <c>INFO</c>: lines of <c>name:value</c> under headings.</summary>
internal sealed class ServerInfo(IReadOnlyDictionary<string, string> fields)
{
    /// <summary>A field's value; null when the server did not tell it.</summary>
    public string? this[string name] => fields.GetValueOrDefault(name);

    /// <summary>The setting <c>appendonly</c>, for servers that do not let their settings be read.</summary>
    public string? AppendOnly => this["aof_enabled"] switch
    {
        "1" => "yes",
        "0" => "no",
        _ => null,
    };

    public static ServerInfo Parse(string? answer)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in (answer ?? "").AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon > 0)
            {
                fields[line[..colon].ToString()] = line[(colon + 1)..].ToString();
            }
        }

        return new ServerInfo(fields);
    }
}
