using System.Buffers;
using System.Globalization;
using System.Text;
using Redlock.Redis;
using Redlock.Redis.StackExchange;
using Simulator.Explore.World;
using Simulator.Nodes.Resp;
using Simulator.Tests.Nodes;
using Simulator.Tests.Nodes.Comparison;

namespace Simulator.Tests.Explore.World;

/// <summary>
/// A virtual node beside a real server. What both are to do is noted down, sent to the server in one go, and then done on the virtual node, reply
/// by reply.
/// </summary>
internal sealed class ServerPair(RespConnection server, VirtualNode node, OffsetClock clock)
{
    private readonly List<Step> _steps = [];
    private readonly HashSet<LuaScript> _known = [];

    /// <summary>Begins a script; a difference is reported with all that its script has done.</summary>
    public void Begin(string title) => _steps.Add(new Step(title, [], _ =>
    {
        clock.Offset = TimeSpan.Zero;
        return null;
    }, IsTitle: true));

    public void LoadScripts()
    {
        _known.UnionWith(LuaScripts.All);
        byte[][][] loads = [.. LuaScripts.All.Select(script => Words("SCRIPT", "LOAD", script.Text))];
        _steps.Add(new Step("load", loads, _ => node.LoadScripts() ? null : "refused"));
    }

    public void ByHand(Match match, params string[] words) => ByHand(new Command(Words(words), match));

    public void ByHand(Command command) => _steps.Add(new Step(command.ToString(), [command.Arguments], replies =>
    {
        var actual = Execute(command.Arguments);
        return ReplyComparer.AreAlike(actual, replies[0], command.Match) ? null : Show(actual);
    }));

    public void FlushScripts()
    {
        _known.Clear();
        ByHand(Match.Exact, "SCRIPT", "FLUSH");
    }

    /// <summary>Time passes for both, long enough for a key that is kept for a millisecond.</summary>
    public void Pause() => _steps.Add(new Step("pause", [Words("DEBUG", "SLEEP", "0.003")], _ =>
    {
        clock.Offset += TimeSpan.FromMilliseconds(3);
        return null;
    }));

    public void Call(RedisCall call)
    {
        var (commands, decisive) = call is RedisCall.Inspect inspect ? (Commands(inspect), 0) : Commands(call);
        var text = $"{call.GetType().Name} {string.Join(' ', commands[decisive].Skip(2).Select(Encoding.UTF8.GetString))}";
        _steps.Add(new Step(text, commands, replies =>
        {
            var expected = call is RedisCall.Inspect ? ReadState(call, replies) : Read(call, replies[decisive]);
            var actual = node.Execute(call);
            return AreAlike(actual, expected) ? null : $"{actual}";
        }));
    }

    /// <summary>Does it all, and tells the first difference; null when there was none.</summary>
    public string? Compare()
    {
        server.Send(_steps.SelectMany(step => step.Commands).SelectMany(words => RespConnection.Encode(words)).ToArray());
        var log = new StringBuilder();
        string? difference = null;
        foreach (var step in _steps)
        {
            var replies = step.Commands.Select(_ => server.Read()).ToArray();
            if (difference is not null)
                continue;
            _ = step.IsTitle ? log.Clear() : log;
            _ = log.Append("  ").AppendLine(step.Text);
            _ = log.Append("    redis-server: ").AppendJoin(' ', replies.Select(Show)).AppendLine();
            if (step.Check(replies) is { } other)
                difference = log.AppendLine(CultureInfo.InvariantCulture, $"    virtual node: {other}   <--").ToString();
        }

        _steps.Clear();
        return difference;
    }

    // As the client's adapter goes about a script that the server does not know.
    private (byte[][][] Commands, int Decisive) Commands(RedisCall call)
    {
        var words = WireCommand.Of(call, scriptsAsText: false).Words;
        if (ScriptOf(call) is not { } script || !_known.Add(script))
            return ([words], 0);
        return call is RedisCall.Acquire
            ? ([words, Words("SCRIPT", "LOAD", script.Text)], 0)
            : ([words, WireCommand.Of(call, scriptsAsText: true).Words], 1);
    }

    private static byte[][][] Commands(RedisCall.Inspect call) =>
        [Words("GET", call.Keys.Lock), Words("PTTL", call.Keys.Lock), Words("GET", call.Keys.Token)];

    private static LuaScript? ScriptOf(RedisCall call) => call switch
    {
        RedisCall.Acquire { Fenced: true } => LuaScripts.Acquire,
        RedisCall.Release => LuaScripts.Release,
        RedisCall.Extend => LuaScripts.Extend,
        RedisCall.RaiseToken => LuaScripts.RaiseToken,
        RedisCall.SeedCounters => LuaScripts.SeedCounters,
        _ => null,
    };

    private static RedisReply Read(RedisCall call, byte[] reply) => (char)reply[0] switch
    {
        '-' => new RedisReply(call, ReplyKind.Error, Reason: Text(reply)),
        '$' when reply[1] == '-' => new RedisReply(call, ReplyKind.Nil),
        ':' => new RedisReply(call, ReplyKind.Done, long.Parse(Text(reply)!, CultureInfo.InvariantCulture)),
        _ => new RedisReply(call, ReplyKind.Done, 1),
    };

    private static RedisReply ReadState(RedisCall call, byte[][] replies)
    {
        var left = long.Parse(Text(replies[1])!, CultureInfo.InvariantCulture);
        return new RedisReply(call, ReplyKind.Done, Payload: NodeAnswers.LockState(Text(replies[0]), left, Text(replies[2])));
    }

    private static string? Text(byte[] reply)
    {
        var lines = Encoding.UTF8.GetString(reply).Split("\r\n");
        return reply[0] != '$' ? lines[0][1..] : lines[0] == "$-1" ? null : lines[1];
    }

    public static bool AreAlike(RedisReply first, RedisReply second) =>
        first with { Number = 0, Payload = null } == second with { Number = 0, Payload = null }
        && IsNear(first.Number, second.Number)
        && (first.Payload, second.Payload) switch
        {
            (LockState mine, LockState theirs) => mine with { Ttl = null } == theirs with { Ttl = null }
                && mine.Ttl is null == theirs.Ttl is null && IsNear(-Milliseconds(mine), -Milliseconds(theirs)),
            (CounterPage mine, CounterPage theirs) => mine.Cursor == theirs.Cursor && mine.Counters.ToHashSet().SetEquals(theirs.Counters),
            var payloads => Equals(payloads.Item1, payloads.Item2),
        };

    // What is left of a key depends on the moment; everything else is exact.
    private static bool IsNear(long first, long second)
    {
        const long Tolerance = 5000;
        return first == second || (first < -Tolerance && second < -Tolerance && Math.Abs(first - second) < Tolerance);
    }

    private static long Milliseconds(LockState state) => (long)(state.Ttl?.TotalMilliseconds ?? 0);

    private byte[] Execute(byte[][] words)
    {
        var output = new ArrayBufferWriter<byte>();
        node.Execute(words, new RespWriter(output));
        return output.WrittenSpan.ToArray();
    }

    private static byte[][] Words(params string[] words) => Array.ConvertAll(words, Encoding.UTF8.GetBytes);

    private static string Show(byte[] reply) => Encoding.UTF8.GetString(reply).Replace("\r\n", "␍", StringComparison.Ordinal);

    private sealed record Step(string Text, byte[][][] Commands, Func<byte[][], string?> Check, bool IsTitle = false);
}
