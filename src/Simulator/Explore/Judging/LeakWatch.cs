using System.Collections.Immutable;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>
/// Conservation: soon after a round has failed or a lock was released, no reachable node keeps its key. A node whose way was disturbed since is not
/// looked at; what it keeps goes with the TTL.
/// </summary>
/// <param name="grace">Round trips and time-outs that may pass first.</param>
internal sealed class LeakWatch(
    Findings findings, RunLoop runtime, IReadOnlyList<NodeSite> sites, ImmutableArray<ImmutableArray<NetworkPath>> paths, TimeSpan grace)
{
    private readonly Dictionary<LockId, Round> _rounds = [];
    private readonly Dictionary<(int Process, string Key), Round> _last = [];

    public void Sent(SimulatedProcess process, RedisCall call)
    {
        switch (call)
        {
            case RedisCall.Acquire acquire when !_rounds.TryGetValue(acquire.LockId, out var known) || known.Call != acquire:
                Begin(process, acquire);
                break;
            case RedisCall.Release release when _rounds.TryGetValue(release.LockId, out var round):
                Over(round);
                break;
        }
    }

    /// <summary>The present round of a process on a resource is lost.</summary>
    public void RoundFailed(SimulatedProcess process, string key)
    {
        if (_last.TryGetValue((process.Number, key), out var round))
        {
            Over(round);
        }
    }

    /// <summary>A round is won: its keys are there to stay until it is released.</summary>
    public void Granted(LockId lockId)
    {
        if (_rounds.TryGetValue(lockId, out var round))
        {
            round.Won = true;
        }
    }

    /// <summary>A coordinator makes one round at a time: with the next, one that was not won is over, also when nobody said so.</summary>
    private void Begin(SimulatedProcess process, RedisCall.Acquire call)
    {
        if (_last.TryGetValue((process.Number, call.Keys.Lock), out var last) && !last.Won)
        {
            Over(last);
        }

        _rounds[call.LockId] = _last[(process.Number, call.Keys.Lock)] = new Round(call, process, runtime.Now);
    }

    private void Over(Round round)
    {
        if (!round.Over)
        {
            round.Over = true;
            runtime.After(grace, () => Look(round));
        }
    }

    private void Look(Round round)
    {
        var (key, lockId) = (round.Call.Keys.Lock, round.Call.LockId);
        if (_rounds[lockId] != round || !round.Process.Runs || round.Process.LastStoodStill >= round.Began)
        {
            return;
        }

        for (var node = 0; node < sites.Count; node++)
        {
            var path = paths[round.Process.Number][node];
            if (!Disturbed(sites[node].Troubles, sites[node].LastTrouble) && !Disturbed(path.Troubles, path.LastTrouble) && sites[node].Holds(key, lockId.Value))
            {
                findings.BreakRegardless(SafetyProperty.Conservation, FormattableString.Invariant(
                    $"node-{node + 1} still keeps lock {lockId.Value} on {key}, {grace.TotalMilliseconds:0} ms after {round.Process.Name} was done with it"));
            }
        }

        bool Disturbed(int troubles, TimeSpan? last) => troubles > 0 || last >= round.Began - grace;
    }

    private sealed class Round(RedisCall.Acquire call, SimulatedProcess process, TimeSpan began)
    {
        public RedisCall.Acquire Call => call;

        public SimulatedProcess Process => process;

        public TimeSpan Began => began;

        public bool Won { get; set; }

        public bool Over { get; set; }
    }
}
