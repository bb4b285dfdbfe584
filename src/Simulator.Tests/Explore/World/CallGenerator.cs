using Redlock.Protocol;
using Redlock.Redis;

namespace Simulator.Tests.Explore.World;

/// <summary>Random lock calls on a few resources, and commands by hand that spoil what the calls find.</summary>
internal sealed class CallGenerator(int seed)
{
    private static readonly KeyNames Names = new("");
    private static readonly string[] Resources = ["a", "b", "größe"];
    private static readonly string[] Ids = ["mine", "others", "ñ", "7"];
    private static readonly long[] Tokens = [0, 1, 2, 3, 5, 8, 20, -5, 9_007_199_254_740_993, long.MaxValue];
    private static readonly string[] Counters =
        ["3", "12", " 5", "0x10", "1e3", "007", "", "no number", "9007199254740991", "9007199254740992", "9223372036854775807"];

    // Far from over, or refused; the one that is over at once is for NextShort.
    private static readonly int[] Ttls = [1_000_000, 2_000_000, 2_000_000, 0, -1];

    private readonly Random _random = new(seed);

    /// <summary>Every key that a call or a hand may leave.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        [.. Resources.Select(name => Names.For(new Resource(name))).SelectMany(keys => new[] { keys.Lock, keys.Token }), Names.Marker];

    public int Below(int limit) => _random.Next(limit);

    public RedisCall Next() => _random.Next(14) switch
    {
        <= 3 => new RedisCall.Acquire(AnyKeys(), AnyId(), AnyTtl(), _random.Next(4) > 0),
        <= 5 => new RedisCall.Release(AnyKeys(), AnyId()),
        <= 7 => new RedisCall.Extend(AnyKeys(), AnyId(), AnyTtl()),
        <= 9 => new RedisCall.RaiseToken(AnyKeys(), AnyId(), new FencingToken(Pick(Tokens))),
        10 => new RedisCall.SeedCounters([.. Enumerable.Range(0, _random.Next(4)).Select(_ => KeyValuePair.Create(AnyKeys().Token, Pick(Tokens)))]),
        11 => new RedisCall.Mark(Names.Marker, new NodeMarker(Pick(Ids), _random.Next(7))),
        12 => new RedisCall.Ping(),
        _ => new RedisCall.Inspect(AnyKeys()),
    };

    /// <summary>One that leaves a key for a millisecond only.</summary>
    public RedisCall NextShort() => _random.Next(3) == 0
        ? new RedisCall.Extend(AnyKeys(), AnyId(), TimeSpan.FromMilliseconds(1))
        : new RedisCall.Acquire(AnyKeys(), AnyId(), TimeSpan.FromMilliseconds(1), _random.Next(2) == 0);

    /// <summary>One that reads more than one command can.</summary>
    public RedisCall NextQuery() => _random.Next(3) switch
    {
        0 => new RedisCall.Inspect(AnyKeys()),
        1 => new RedisCall.Identify(Names.Marker),
        _ => new RedisCall.ReadCounters(Names.TokenPrefix, 0),
    };

    public string[] NextByHand() => _random.Next(6) switch
    {
        0 or 1 => ["SET", AnyKeys().Token, Pick(Counters)],
        2 => ["SET", AnyKeys().Lock, Pick(Ids)],
        3 => ["SET", AnyKeys().Lock, Pick(Ids), "PXAT", Pick("1", "4102444800000")],
        4 => ["PEXPIREAT", AnyKeys().Lock, Pick("1", "4102444800000")],
        _ => [Pick("PERSIST", "DEL", "GET"), AnyKeys().Lock],
    };

    private LockKeys AnyKeys() => Names.For(new Resource(Pick(Resources)));

    private LockId AnyId() => new(Pick(Ids));

    private TimeSpan AnyTtl() => TimeSpan.FromMilliseconds(Pick(Ttls));

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
