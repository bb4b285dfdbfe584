using System.Globalization;
using System.Text;

namespace Simulator.Tests.Nodes.Comparison;

/// <summary>Random commands: mostly sensible, often enough wrong, never dependent on the moment they run.</summary>
internal sealed class Generator(int seed)
{
    private const int MostCommands = 16;
    private static readonly string[] KeyNames = ["a", "b", "c", "lock:1", "n", "k\0y\r\n", ""];
    private static readonly string[] Values =
    [
        "", "v", "w", "0", "1", "-1", "10", "007", "+5", " 5", "5 ", "1.5", "-0", "9223372036854775807", "-9223372036854775808",
        "9223372036854775808", "12345678901234567890", "99999999999999999999999", "text", "\0\u0001\u00ff\r\n", "OK",
    ];

    private static readonly string[] Integers =
    [
        "0", "1", "-1", "5", "100", "-100", "9223372036854775807", "-9223372036854775808", "9223372036854775806", "9223372036854775808",
        "x", "", "1.0", "01",
    ];

    // Far from now on either side, so that both servers agree on what has expired.
    private static readonly string[] Durations =
    [
        "1000000", "2000000", "0", "-1", "-5000000", "9223372036854775807", "9223372036854775", "9223372036854776",
        "-9223372036854775808", "x", "", "1e3",
    ];

    private static readonly string[] Moments =
    [
        "1", "-1", "0", "1000", "1700000000", "1700000000000", "4102444800", "4102444800000", "9223372036854775807", "9223372036854775",
        "9223372036854776", "y",
    ];

    private static readonly string[] Cursors = ["0", "0", "0", "00", "x", "1x", " 1", "99999999999999999999", ""];
    private static readonly string[] Subcommands = ["nosuch", "NODES", "GETNAME", "NUMPAT", "EXISTS", "load", "FLUSH"];
    private static readonly string[] Digests = [new('0', 40), "abc", "E0E1F9FABFC9D4800C877A703B823AC0578FF8DB"];

    private static readonly string[] Parameters =
        ["appendfsync", "maxmemory-policy", "APPENDONLY", "slave-read-only", "databases", "no-append*", "nosuch"];

    private readonly Random _random = new(seed);

    public List<Command> NextScript()
    {
        var count = 1 + _random.Next(MostCommands);
        return [.. Enumerable.Range(0, count).Select(_ => Distort(NextCommand()))];
    }

    private Command NextCommand() => _random.Next(34) switch
    {
        0 or 1 or 2 or 3 => Make(Match.Exact, ["SET", Key(), Value(), .. SetOptions()]),
        4 or 5 => Make(Match.Exact, Pick("GET", "STRLEN", "TYPE", "GETDEL", "INCR", "DECR"), Key()),
        6 => Make(Match.Exact, Pick("SETNX", "GETSET", "APPEND"), Key(), Value()),
        7 => Make(Match.Exact, Pick("INCRBY", "DECRBY"), Key(), Pick(Integers)),
        8 => Make(Match.Exact, [Pick("DEL", "UNLINK", "EXISTS", "TOUCH", "MGET"), .. Some(Key)]),
        9 => Make(Match.Exact, [Pick("MSET", "MSETNX"), .. Some(() => Key(), Value)]),
        10 or 11 => Make(Match.Exact, [Pick("EXPIRE", "PEXPIRE"), Key(), Pick(Durations), .. ExpireOptions()]),
        12 or 13 => Make(Match.Exact, [Pick("EXPIREAT", "PEXPIREAT"), Key(), Pick(Moments), .. ExpireOptions()]),
        14 or 15 => Make(Match.Near, Pick("TTL", "PTTL", "EXPIRETIME", "PEXPIRETIME"), Key()),
        16 => Make(Match.Exact, "PERSIST", Key()),
        17 => Make(Match.Exact, [Pick("SETEX", "PSETEX"), Key(), Pick(Durations), Value()]),
        18 => Make(Match.Exact, ["GETEX", Key(), .. GetExOptions()]),
        19 => Make(Match.Exact, Pick("GETRANGE", "SUBSTR"), Key(), Pick(Integers), Pick(Integers)),
        20 => Make(Match.Unordered, "KEYS", Pick("*", "?", "a*", "[a-c]", "[^a]", "lock:*", "\\a", "*1", "[b-", "k?y*", "**", "")),
        21 => Make(Match.Unordered, ["SCAN", Pick(Cursors), "COUNT", Pick("1000", "500", "0", "-1", "z"), .. ScanOptions()]),
        22 => Make(Match.Transaction, Pick("PING", "FLUSHDB", "MULTI", "MULTI", "EXEC", "EXEC", "DISCARD", "UNWATCH")),
        23 => Make(Match.Exact, "SELECT", Pick("0", "0", "0", "1", "15", "16", "-1", "x", "99999999999")),
        24 => Make(Match.Exact, Pick("ECHO", "PING", "FLUSHALL", "FLUSHDB"), Pick("hello", "\r\n", "ASYNC", "sync", "")),
        25 => Make(Match.Exact, "WATCH", Key()),
        26 => Make(Match.Exact, Pick("NOSUCH", "LPUSHY", "SENTINEL", "get\0x", "", "a\r\nb"), Value(), Value()),
        27 => Make(Match.ErrorKind, Pick("CLIENT", "CONFIG", "SCRIPT", "CLUSTER", "PUBSUB"), Pick(Subcommands)),
        28 => Make(Match.Unordered, "CONFIG", "GET", Pick(Parameters)),
        29 => Make(Match.Exact, "AUTH", Pick("x", "default", "nobody")),
        30 => Make(Match.Exact, Pick("EVALSHA", "EVALSHA_RO"), Pick(Digests), Pick(Integers), Key(), Value()),
        _ => NextEvaluation(),
    };

    private Command NextEvaluation()
    {
        var (body, match) = LuaBodies.All[_random.Next(LuaBodies.All.Count)];
        var command = _random.Next(10) == 0 ? "EVAL_RO" : "EVAL";
        return Make(match, command, body, Pick("1", "1", "1", "1", "1", "1", "2", "0", "5", "-1", "x"), Key(), Value(), Value());
    }

    private string[] SetOptions() => [.. Options(Pick("NX", "XX", "GET", "KEEPTTL", "get", "nx", "bogus"), Expiry)];

    private string[] GetExOptions() => [.. Options(Pick("PERSIST", "bogus"), Expiry)];

    private string[] ScanOptions() => _random.Next(3) switch
    {
        0 => ["MATCH", Pick("*", "a*", "?")],
        1 => ["TYPE", Pick("string", "STRING", "list")],
        _ => _random.Next(8) == 0 ? ["MATCH"] : [],
    };

    private string[] ExpireOptions() =>
        [.. Enumerable.Range(0, Math.Max(0, _random.Next(4) - 1)).Select(_ => Pick("NX", "XX", "GT", "LT", "gt", "bogus"))];

    private string[] Expiry() => _random.Next(2) == 0
        ? [Pick("EX", "PX", "ex", "px"), Pick(Durations)]
        : [Pick("EXAT", "PXAT", "pxat"), Pick(Moments)];

    private IEnumerable<string> Options(string word, Func<string[]> expiry)
    {
        for (var left = _random.Next(4); left > 0; left--)
        {
            if (_random.Next(2) == 0)
                yield return word;
            else
                foreach (var part in expiry())
                    yield return part;
            word = Pick("NX", "XX", "GET", "KEEPTTL", "PERSIST");
        }
    }

    // Wrong arity, and names in another case.
    private Command Distort(Command command) => _random.Next(20) switch
    {
        0 when command.Arguments.Length > 1 => command with { Arguments = command.Arguments[..^1] },
        1 => command with { Arguments = [.. command.Arguments, Bytes(Value())] },
        2 => command with { Arguments = [LowerCase(command.Arguments[0]), .. command.Arguments[1..]] },
        3 => command with { Arguments = command.Arguments[..1] },
        _ => command,
    };

    private string Key() => Pick(KeyNames);

    private string Value() => _random.Next(4) == 0 ? _random.Next(-50, 50).ToString(CultureInfo.InvariantCulture) : Pick(Values);

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private IEnumerable<string> Some(params Func<string>[] parts)
    {
        for (var left = 1 + _random.Next(3); left > 0; left--)
        {
            foreach (var part in parts)
                yield return part();
        }
    }

    private static Command Make(Match match, params string[] words) => new([.. words.Select(Bytes)], match);

    private static byte[] LowerCase(byte[] name) => Bytes(Encoding.Latin1.GetString(name).ToLowerInvariant());

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
