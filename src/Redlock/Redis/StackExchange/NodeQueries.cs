using Redlock.Protocol;
using StackExchange.Redis;

namespace Redlock.Redis.StackExchange;

/// <summary>The calls that take more than one command: their commands go out together and their results come back as one payload.</summary>
internal static class NodeQueries
{
    /// <summary>The conversation of such a call; null for a call that is one command.</summary>
    public static Task<RedisReply>? TryStart(RedisCall call, IDatabase database)
    {
        var conversation = call switch
        {
            RedisCall.Inspect inspect => InspectAsync(inspect, database),
            RedisCall.Describe describe => DescribeAsync(describe, database),
            RedisCall.Identify identify => IdentifyAsync(identify, database),
            RedisCall.ReadCounters read => ReadCountersAsync(read, database),
            _ => null,
        };
        // It may fail when the link is over and nobody looks at it any more. The client does the same for its own tasks.
        _ = conversation?.ContinueWith(
            static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return conversation;
    }

    private static async Task<RedisReply> InspectAsync(RedisCall.Inspect call, IDatabase database)
    {
        var asked = await Task.WhenAll(
            Ask(database, "GET", call.Keys.Lock), Ask(database, "PTTL", call.Keys.Lock), Ask(database, "GET", call.Keys.Token));

        return Done(call, NodeAnswers.LockState((string?)asked[0], (long)asked[1]!, (string?)asked[2]));
    }

    private static async Task<RedisReply> DescribeAsync(RedisCall.Describe call, IDatabase database)
    {
        var told = ServerInfo.Parse((string?)await Ask(database, "INFO"));
        return Done(call, new ServerFacts(told["redis_version"], told["used_memory_human"], NodeAnswers.NumberIn(told["connected_clients"])));
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
            TimeSpan.FromSeconds(NodeAnswers.NumberIn(told["uptime_in_seconds"]) ?? 0),
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
            database, "SCAN", call.Cursor, "MATCH", NodeAnswers.PatternOf(call.TokenPrefix), "COUNT", NodeAnswers.CountersPerPage);
        var keys = (string[])page![1]!;
        var values = keys.Length == 0 ? [] : (string?[])(await Ask(database, "MGET", [.. keys]))!;
        return Done(call, NodeAnswers.CounterPage((string?)page[0], keys, values));
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
}
