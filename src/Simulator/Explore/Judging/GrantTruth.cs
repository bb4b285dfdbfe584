using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>What a grant says against what is so: a majority of nodes holds the lock id, and the validity is what is left.</summary>
internal sealed class GrantTruth(Findings findings, IReadOnlyList<NodeSite> sites, KeyNames keys, ClockDrift drift)
{
    private readonly Dictionary<LockId, (RedisCall Call, TimeSpan At)> _firstSent = [];
    private readonly Dictionary<string, HashSet<(NodeSite Site, int Epoch)>> _set = [];
    private readonly HashSet<string> _granted = [];
    private readonly Quorum _quorum = new(sites.Count);

    public void Sent(SimulatedProcess process, RedisCall.Acquire call)
    {
        if (!_firstSent.TryGetValue(call.LockId, out var first) || first.Call != call)
        {
            _firstSent[call.LockId] = (call, process.Clock.Local);
            _ = _set.Remove(call.LockId.Value);
        }
    }

    /// <summary>A node has set a lock.</summary>
    public void Set(NodeSite site, string lockId)
    {
        if (!_set.TryGetValue(lockId, out var sites))
        {
            _set.Add(lockId, sites = []);
        }

        _ = sites.Add((site, site.Epoch));
    }

    public void Granted(SimulatedProcess process, Lease lease)
    {
        _ = _granted.Add(lease.LockId.Value);
        var key = keys.For(lease.Resource).Lock;
        var holding = GrantersOf(key, lease.LockId);
        if (holding < _quorum.Majority)
        {
            findings.Break(SafetyProperty.QuorumTruth, $"{lease.Resource}: lock {lease.LockId.Value} was granted while {holding} of {sites.Count} nodes hold it");
        }

        if (_firstSent.TryGetValue(lease.LockId, out var sent))
        {
            var left = Validity.Remaining(lease.Ttl, process.Clock.Local - sent.At, drift);
            if (left <= TimeSpan.Zero || lease.Validity > left)
            {
                findings.Break(SafetyProperty.HonestValidity, FormattableString.Invariant(
                    $"{lease.Resource}: lock {lease.LockId.Value} was granted for {lease.Validity.TotalMilliseconds:0.####} ms when {left.TotalMilliseconds:0.####} ms were left"));
            }
        }
    }

    /// <summary>Whether so many nodes are free of locks that were granted, and of values that nobody knows, that a majority can be had.</summary>
    public bool IsFree(Resource resource)
    {
        var key = keys.For(resource).Lock;
        var blocked = sites.Count(site => site.Node.Peek(key).Text is { } value && (_granted.Contains(value) || !_set.ContainsKey(value)));
        return blocked <= sites.Count - _quorum.Majority;
    }

    /// <summary>A client was told that its lock is released.</summary>
    public void Released(Lease lease)
    {
        var holding = HoldersOf(keys.For(lease.Resource).Lock, lease.LockId);
        if (holding > sites.Count - _quorum.Majority)
        {
            findings.Break(SafetyProperty.ReleaseTruth, $"{lease.Resource}: lock {lease.LockId.Value} was told to be released while {holding} of {sites.Count} nodes hold it");
        }
    }

    /// <summary>The nodes that hold the lock id, and those that did until they died: a crash after the vote is another matter.</summary>
    private int GrantersOf(string key, LockId lockId)
    {
        var holding = 0;
        foreach (var (site, epoch) in _set.GetValueOrDefault(lockId.Value, []))
        {
            holding += site.Epoch != epoch || site.Holds(key, lockId.Value) ? 1 : 0;
        }

        return holding;
    }

    /// <summary>The nodes that hold the lock id as they were told; one that has restarted since may have brought back what it had deleted.</summary>
    private int HoldersOf(string key, LockId lockId)
    {
        var holding = 0;
        foreach (var (site, epoch) in _set.GetValueOrDefault(lockId.Value, []))
        {
            holding += site.Epoch == epoch && site.Holds(key, lockId.Value) ? 1 : 0;
        }

        return holding;
    }
}
