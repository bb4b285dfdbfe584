using System.Globalization;
using System.Text;
using Redlock.Protocol;
using StackExchange.Redis;

namespace Redlock.Redis.StackExchange;

/// <summary>The calls that take more than one command: their commands go out together and their results come back as one payload.</summary>
internal static class NodeQueries
{
    private const int CountersPerPage = 512;

    /// <summary>The conversation of such a call; null for a call that is one command.</summary>
    public static Task<RedisReply>? TryStart(RedisCall call, IDatabase database) => call switch
    {
        RedisCall.Inspect inspect => InspectAsync(inspect, database),
        RedisCall.Identify identify => IdentifyAsync(identify, database),
        RedisCall.ReadCounters read => ReadCountersAsync(read, database),
        _ => null,
    };

    private static async Task<RedisReply> InspectAsync(RedisCall.Inspect call, IDatabase database)
    {
        var asked = Task.WhenAll(
            Ask(database, "GET", call.Keys.Lock), Ask(database, "PTTL", call.Keys.Lock), Ask(database, "GET", call.Keys.Token));
        var (value, left, counter) = await asked is [var first, var second, var third] ? (first, second, third) : default;
        var ttl = (long)left!;
        return Done(call, new LockState(
            (string?)value, (string?)value is null || ttl < 0 ? null : TimeSpan.FromMilliseconds(ttl), NumberIn((string?)counter) ?? 0));
    }

    private static async Task<RedisReply> IdentifyAsync(RedisCall.Identify call, IDatabase database)
    {
        var info = IfAllowed(Ask(database, "INFO"));
        string[] names = ["appendonly", "appendfsync", "no-appendfsync-on-rewrite", "maxmemory-policy"];
        var settings = Array.ConvertAll(names, name => IfAllowed(Ask(database, "CONFIG", "GET", name)));
        // A marker that cannot be read is the call's failure: a server that is still loading has not forgotten.
        var marker = Ask(database, "GET", call.MarkerKey);

        var told = ServerInfo.Parse((string?)await info);
        var configured = Array.ConvertAll(await Task.WhenAll(settings), SettingIn);
        return Done(call, new NodeIdentity(
            told["run_id"],
            TimeSpan.FromSeconds(NumberIn(told["uptime_in_seconds"]) ?? 0),
            told["role"],
            told["cluster_enabled"] == "1",
            configured[0] ?? told.AppendOnly,
            configured[1],
            configured[2],
            configured[3] ?? told["maxmemory_policy"],
            told["redis_version"],
            NodeMarker.Parse((string?)await marker)));
    }

    private static async Task<RedisReply> ReadCountersAsync(RedisCall.ReadCounters call, IDatabase database)
    {
        var page = (RedisResult[]?)await Ask(
            database, "SCAN", call.Cursor, "MATCH", GlobEscaped(call.TokenPrefix) + "*", "COUNT", CountersPerPage);
        var next = NumberIn((string?)page![0]) ?? 0;
        var keys = (string[])page[1]!;
        if (keys.Length == 0)
        {
            return Done(call, new CounterPage(next, []));
        }

        var values = (string?[])(await Ask(database, "MGET", [.. keys]))!;
        return Done(call, new CounterPage(next, [.. Counters(keys, values)]));
    }

    private static IEnumerable<KeyValuePair<string, long>> Counters(string[] keys, string?[] values)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (NumberIn(values[i]) is { } value)
            {
                yield return KeyValuePair.Create(keys[i], value);
            }
        }
    }

    private static Task<RedisResult> Ask(IDatabase database, string command, params object[] arguments) =>
        new WireCommand(command, arguments).ExecuteOn(database);

    private static async Task<RedisResult?> IfAllowed(Task<RedisResult> asked)
    {
        try
        {
            return await asked;
        }
        catch (RedisServerException)
        {
            return null;
        }
    }

    private static RedisReply Done(RedisCall call, object payload) => new(call, ReplyKind.Done, Payload: payload);

    private static string? SettingIn(RedisResult? answer) =>
        answer is not null && (string?[]?)answer is [_, var value] ? value : null;

    private static long? NumberIn(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string GlobEscaped(string literal)
    {
        var escaped = new StringBuilder(literal.Length);
        foreach (var character in literal)
        {
            _ = (character is '*' or '?' or '[' or ']' or '\\' or '^' ? escaped.Append('\\') : escaped).Append(character);
        }

        return escaped.ToString();
    }
}
