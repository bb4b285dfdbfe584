using System.Globalization;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Nodes.Keyspaces;
using Simulator.Nodes.Keyspaces.Commands;

namespace Simulator.Explore.World;

/// <summary>The calls that take more than one command, answered from the same commands as by the client's adapter.</summary>
/// <param name="ask">Carries out one command.</param>
internal sealed class NodeQueries(Keyspace keyspace, Func<string[], CapturedReply> ask)
{
    /// <summary>The answer to such a call; null for a call that is one command.</summary>
    public RedisReply? Answer(RedisCall call) => call switch
    {
        RedisCall.Inspect inspect => Inspect(inspect),
        RedisCall.Describe describe => Describe(describe),
        RedisCall.Identify identify => Identify(identify),
        RedisCall.ReadCounters read => ReadCounters(read),
        _ => null,
    };

    private RedisReply Inspect(RedisCall.Inspect call)
    {
        var get = ask(["GET", call.Keys.Lock]);
        if (get.Refusal is not null)
            return get.AnswerTo(call);
        var value = get.Text;
        var left = ask(["PTTL", call.Keys.Lock]).Number!.Value;
        return Done(call, NodeAnswers.LockState(value, left, ask(["GET", call.Keys.Token]).Text));
    }

    private RedisReply Describe(RedisCall.Describe call)
    {
        var info = ask(["INFO"]);
        return info.Refusal is not null ? info.AnswerTo(call) : Done(call, new ServerFacts(InfoCommand.Version, null, keyspace.Sessions.Count));
    }

    // A server that answers GET answers INFO and CONFIG GET too; they are read without making their text.
    private RedisReply Identify(RedisCall.Identify call)
    {
        var get = ask(["GET", call.MarkerKey]);
        if (get.Refusal is not null)
            return get.AnswerTo(call);
        var configuration = keyspace.Configuration;
        return Done(call, new NodeIdentity(
            keyspace.RunId,
            TimeSpan.FromSeconds(keyspace.Uptime),
            InfoCommand.RoleOf(keyspace),
            configuration["cluster-enabled"] == "yes",
            configuration["appendonly"],
            configuration["appendfsync"],
            configuration["no-appendfsync-on-rewrite"],
            configuration["maxmemory-policy"],
            InfoCommand.Version,
            NodeMarker.Parse(get.Text)));
    }

    private RedisReply ReadCounters(RedisCall.ReadCounters call)
    {
        var page = ask(
        [
            "SCAN", call.Cursor.ToString(CultureInfo.InvariantCulture), "MATCH", NodeAnswers.PatternOf(call.TokenPrefix),
            "COUNT", NodeAnswers.CountersPerPage.ToString(CultureInfo.InvariantCulture),
        ]);
        if (page.Refusal is not null)
            return page.AnswerTo(call);
        var cursor = page.Elements[0];
        string[] keys = [.. page.Elements.Skip(1).OfType<string>()];
        var values = keys.Length == 0 ? [] : ask(["MGET", .. keys]).Elements;
        return Done(call, NodeAnswers.CounterPage(cursor, keys, values));
    }

    private static RedisReply Done(RedisCall call, object payload) => new(call, ReplyKind.Done, Payload: payload);
}
