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
        var asked = await Task.WhenAll(
            Ask(database, "GET", call.Keys.Lock), Ask(database, "PTTL", call.Keys.Lock), Ask(database, "GET", call.Keys.Token));

        var value = (string?)asked[0];
        var left = (long)asked[1]!;
        return Done(call, new LockState(
            value, value is null || left < 0 ? null : TimeSpan.FromMilliseconds(left), NumberIn((string?)asked[2]) ?? 0));
    }

    private static async Task<RedisReply> IdentifyAsync(RedisCall.Identify call, IDatabase database)
    {
        string[] settings = ["appendonly", "appendfsync", "no-appendfsync-on-rewrite", "maxmemory-policy"];
        var asked = await Task.WhenAll(
        [
            IfAllowed(Ask(database, "INFO")),
            .. settings.Select(setting => IfAllowed(Ask(database, "CONFIG", "GET", setting))),
            // A marker that cannot be read is the call's failure: a server that is still loading has not forgotten.
            Ask(database, "GET", call.MarkerKey),
        ]);

        var told = ServerInfo.Parse((string?)asked[0]);
        return Done(call, new NodeIdentity(
            told["run_id"],
            TimeSpan.FromSeconds(NumberIn(told["uptime_in_seconds"]) ?? 0),
            told["role"],
            told["cluster_enabled"] == "1",
            SettingIn(asked[1]) ?? told.AppendOnly,
            SettingIn(asked[2]),
            SettingIn(asked[3]),
            SettingIn(asked[4]) ?? told["maxmemory_policy"],
            told["redis_version"],
            NodeMarker.Parse((string?)asked[5])));
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

    private static Task<RedisResult?> Ask(IDatabase database, string command, params object[] arguments) =>
        new WireCommand(command, arguments).ExecuteOn(database)!;

    private static async Task<RedisResult?> IfAllowed(Task<RedisResult?> asked)
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
