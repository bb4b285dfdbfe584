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
    private readonly Dictionary<(int Process, string Key), LockId> _last = [];

    public void Sent(SimulatedProcess process, RedisCall call)
    {
        switch (call)
        {
            case RedisCall.Acquire acquire when !_rounds.ContainsKey(acquire.LockId):
                _rounds.Add(acquire.LockId, new Round(acquire.Keys.Lock, process, runtime.Now));
                _last[(process.Number, acquire.Keys.Lock)] = acquire.LockId;
                break;
            case RedisCall.Release release:
                Over(release.LockId);
                break;
        }
    }

    /// <summary>The present round of a process on a resource is lost.</summary>
    public void RoundFailed(SimulatedProcess process, string key)
    {
        if (_last.TryGetValue((process.Number, key), out var lockId))
        {
            Over(lockId);
        }
    }

    private void Over(LockId lockId)
    {
        if (_rounds.Remove(lockId, out var round))
        {
            runtime.After(grace, () => Look(lockId, round));
        }
    }

    private void Look(LockId lockId, Round round)
    {
        if (!round.Process.Runs || round.Process.LastStoodStill >= round.Began)
        {
            return;
        }

        for (var node = 0; node < sites.Count; node++)
        {
            var path = paths[round.Process.Number][node];
            if (!Disturbed(sites[node].Troubles, sites[node].LastTrouble) && !Disturbed(path.Troubles, path.LastTrouble) && sites[node].Holds(round.Key, lockId.Value))
            {
                findings.BreakRegardless(SafetyProperty.Conservation, FormattableString.Invariant(
                    $"node-{node + 1} still keeps lock {lockId.Value} on {round.Key}, {grace.TotalMilliseconds:0} ms after {round.Process.Name} was done with it"));
            }
        }

        bool Disturbed(int troubles, TimeSpan? last) => troubles > 0 || last >= round.Began - grace;
    }

    private sealed record Round(string Key, SimulatedProcess Process, TimeSpan Began);
}
