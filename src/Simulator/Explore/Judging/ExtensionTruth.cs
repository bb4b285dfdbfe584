using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>What an extension says against what is so: a majority of nodes carried it out, and the validity is what is left.</summary>
internal sealed class ExtensionTruth(Findings findings, IReadOnlyList<NodeSite> sites, KeyNames keys, ClockDrift drift)
{
    private readonly Dictionary<LockId, Extension> _last = [];
    private readonly Quorum _quorum = new(sites.Count);

    public void Sent(SimulatedProcess process, RedisCall.Extend call)
    {
        if (!_last.TryGetValue(call.LockId, out var last) || last.Call != call)
        {
            _last[call.LockId] = new Extension(call, process.Clock.Local);
        }
    }

    /// <summary>A node has extended a lock.</summary>
    public void CarriedOut(NodeSite site, RedisCall.Extend call)
    {
        if (_last.TryGetValue(call.LockId, out var last) && last.Call == call)
        {
            last.CarriedOut[site] = site.Epoch;
        }
    }

    /// <summary>A holder's lease goes on.</summary>
    public void Prolonged(SimulatedProcess process, Lease lease, TimeSpan validity)
    {
        if (!_last.TryGetValue(lease.LockId, out var last))
        {
            return;
        }

        // A node that died after it had carried the extension out is another matter.
        var key = keys.For(lease.Resource).Lock;
        var extended = last.CarriedOut.Count(node => node.Key.Epoch != node.Value || node.Key.Holds(key, lease.LockId.Value));
        if (extended < _quorum.Majority)
        {
            findings.Break(SafetyProperty.QuorumTruth, $"{lease.Resource}: lock {lease.LockId.Value} was extended while {extended} of {sites.Count} nodes had extended it");
        }

        var left = Validity.Remaining(last.Call.Ttl, process.Clock.Local - last.SentAt, drift);
        if (left <= TimeSpan.Zero || validity > left)
        {
            findings.Break(SafetyProperty.HonestValidity, FormattableString.Invariant(
                $"{lease.Resource}: lock {lease.LockId.Value} was extended for {validity.TotalMilliseconds:0.####} ms when {left.TotalMilliseconds:0.####} ms were left"));
        }
    }

    private sealed record Extension(RedisCall.Extend Call, TimeSpan SentAt)
    {
        /// <summary>Which nodes have, and at which of their starts: one server counts once, however many addresses it has.</summary>
        public Dictionary<NodeSite, int> CarriedOut { get; } = [];
    }
}
