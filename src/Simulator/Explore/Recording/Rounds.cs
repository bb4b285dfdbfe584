using Redlock.Messages;
using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;

namespace Simulator.Explore.Recording;

/// <summary>Who made which round: a node is told a lock id and not on whose behalf; the coordinator says so when the round is over.</summary>
/// <param name="onlyClient">Who in a process can want a resource, when that is one client only.</param>
internal sealed class Rounds(KeyNames keys, ITrueTime time, Func<int, string, int?> onlyClient)
{
    private readonly string _lockPrefix = keys.For(new Redlock.Protocol.Resource("")).Lock;
    private readonly Dictionary<string, Round> _rounds = [];
    private readonly Dictionary<(int Process, string Resource), Round> _last = [];

    public IEnumerable<Round> All => _rounds.Values;

    /// <summary>The round of a lock id; null when no coordinator has used that id.</summary>
    public Round? Of(string lockId) => _rounds.GetValueOrDefault(lockId);

    /// <summary>The round of a lease.</summary>
    public Round? Of(Lease lease) => Of(lease.LockId.Value);

    /// <summary>The round that a call belongs to; null for a call about the node itself.</summary>
    public Round? Of(SimulatedProcess process, RedisCall call)
    {
        if (LockIdOf(call) is not { } lockId)
        {
            return null;
        }

        if (call is RedisCall.Acquire acquire && !_rounds.ContainsKey(lockId))
        {
            var resource = acquire.Keys.Lock[_lockPrefix.Length..];
            var round = new Round(acquire.LockId, process.Number, resource, time.Now) { Client = onlyClient(process.Number, resource) };
            _rounds.Add(lockId, round);
            _last[(process.Number, round.Resource)] = round;
        }

        return Of(lockId);
    }

    public void Hear(LockEvents.ILockEvent happened, SimulatedProcess process)
    {
        switch (happened)
        {
            case LockEvents.Granted granted when Of(granted.Lease) is { } round:
                round.Client = ExploreWorld.NumberOf(granted.Lease.Client);
                round.Granted = true;
                break;
            case LockEvents.RoundFailed failed when _last.GetValueOrDefault((process.Number, failed.Resource.Name)) is { Granted: false } round:
                round.Client = ExploreWorld.NumberOf(failed.Client);
                break;
        }
    }

    public static string? LockIdOf(RedisCall call) => call switch
    {
        RedisCall.Acquire acquire => acquire.LockId.Value,
        RedisCall.Release release => release.LockId.Value,
        RedisCall.Extend extend => extend.LockId.Value,
        RedisCall.RaiseToken raise => raise.LockId.Value,
        _ => null,
    };
}
