using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Explore.Runtime;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>Belief exclusion: no two clients believe at one moment of true time to hold the same resource.</summary>
internal sealed class Beliefs(Findings findings, ITrueTime time)
{
    private readonly Dictionary<LockId, Belief> _open = [];
    private readonly List<Belief> _order = [];

    /// <summary>Beliefs that have not ended, oldest first; some may be past their validity.</summary>
    public IReadOnlyList<Belief> Open => _order;

    /// <summary>Called when a belief begins, and when it ends.</summary>
    public Action<Belief>? OnChanged { get; set; }

    public Belief? Of(LockId lockId) => _open.GetValueOrDefault(lockId);

    public void Begin(Belief belief)
    {
        foreach (var other in _order)
        {
            if (other.Lease.Resource == belief.Lease.Resource && other.IsInForce && belief.IsInForce)
            {
                if (other.IsPastValidity)
                {
                    findings.Assume(Assumption.PauseWithinValidity, $"{other.Process.Name} stood still past the end of its client's validity");
                }

                findings.Break(SafetyProperty.BeliefExclusion, $"{belief.Lease.Resource} is held by {other} and by {belief}");
            }
        }

        if (_open.TryAdd(belief.Lease.LockId, belief))
        {
            _order.Add(belief);
        }

        OnChanged?.Invoke(belief);
    }

    public void End(LockId lockId)
    {
        if (_open.Remove(lockId, out var belief))
        {
            belief.End(time.Now);
            _ = _order.Remove(belief);
            OnChanged?.Invoke(belief);
        }
    }

    public void Prolong(Lease lease, TimeSpan validUntil)
    {
        if (_open.TryGetValue(lease.LockId, out var belief))
        {
            belief.ValidUntil = validUntil;
        }
    }

    public void EndAll(Predicate<Belief> which)
    {
        foreach (var belief in _order.FindAll(which))
        {
            End(belief.Lease.LockId);
        }
    }

    /// <summary>A process stands still from now on.</summary>
    public void StoodStill(SimulatedProcess process)
    {
        foreach (var belief in _order)
        {
            if (belief.Process == process)
            {
                belief.StoodStillSince = process.Clock.Local;
            }
        }
    }

    /// <summary>A process is about to go on.</summary>
    public void GoesOn(SimulatedProcess process)
    {
        foreach (var belief in _order)
        {
            if (belief.Process == process)
            {
                if (belief.IsPastValidity && belief.StoodStillSince < belief.ValidUntil)
                {
                    belief.Overslept = true;
                    findings.Assume(Assumption.PauseWithinValidity, $"{process.Name} stood still past the end of its client's validity");
                }

                belief.StoodStillSince = null;
            }
        }
    }
}
