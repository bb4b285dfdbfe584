using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Judging;

namespace Simulator.Tests.Judging;

/// <summary>Writes down what happened in a run, in milliseconds, and has it judged.</summary>
internal sealed class History
{
    private readonly Judgement _judgement = new(clockTolerance: TimeSpan.FromMilliseconds(52));
    private readonly Dictionary<int, Lease> _leases = [];
    private long _value;
    private long _acknowledged;

    public static Resource Resource { get; } = new("counter");

    /// <summary>A client gets the lock, having asked just before.</summary>
    public History Obtains(int at, int client, long token, int validity = 1000, int? asked = null)
    {
        var lease = new Lease(
            Resource,
            new LockId($"{client}-{token}-{at}"),
            new ClientId($"client-{client}"),
            new FencingToken(token),
            Ms(validity + 50),
            Ms(validity),
            3);
        _leases[client] = lease;
        return See(new Observation.Obtained(Ms(at), client, lease, Ms(asked ?? at)));
    }

    public History WasGranted(int at, int client) => See(new Observation.Granted(Ms(at), _leases[client], SecondRound: false));

    public History IsProlonged(int at, int client, int validity) => See(new Observation.Prolonged(Ms(at), _leases[client], Ms(validity)));

    public History GivesBack(int at, int client) => See(new Observation.GaveBack(Ms(at), client, _leases[client]));

    /// <summary>The counter takes a client's write, and the client hears of it.</summary>
    public History Writes(int at, int client, long? value = null)
    {
        var after = value ?? _value + 1;
        See(new Observation.WriteAccepted(Ms(at), _leases[client], _value, after));
        _value = after;
        _acknowledged++;
        return See(new Observation.Acknowledged(Ms(at), client, _leases[client]));
    }

    public History IsFenced(int at, int client) => See(new Observation.StaleRefused(Ms(at), _leases[client], new FencingToken(99)));

    public History Pauses(int at, int client, int milliseconds) => See(new Observation.PauseBegan(Ms(at), client, Ms(milliseconds)));

    public History NodeForgets(int at, int node) => See(new Observation.NodeForgot(Ms(at), node, $"node {node} forgot its locks"));

    public History ReadsWallClock(int at, int wall) => See(new Observation.WallRead(Ms(at), DateTimeOffset.UnixEpoch + Ms(wall)));

    public Verdict Conclude(long? expected = null, long givenUp = 0, params LeftKey[] keysLeft) =>
        Conclude(_value, expected, givenUp, keysLeft);

    public Verdict Conclude(long? fileHolds, long? expected, long givenUp = 0, params LeftKey[] keysLeft) =>
        _judgement.Conclude(new RunEnd(expected ?? _acknowledged, _acknowledged, givenUp, fileHolds, [.. keysLeft], LongestTtl: Ms(5000)));

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private History See(Observation observation)
    {
        _judgement.Observe(observation);
        return this;
    }
}
