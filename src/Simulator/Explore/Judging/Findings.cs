using System.Collections.Frozen;
using Simulator.Explore.Runtime;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>What the checkers of a run find, in true time.</summary>
internal sealed class Findings(ITrueTime time)
{
    private const int Most = 20;

    private readonly List<BrokenAssumption> _assumptions = [];
    private readonly List<Breach> _breaches = [];
    private readonly HashSet<(Assumption, string)> _told = [];

    public IReadOnlyList<BrokenAssumption> Assumptions => _assumptions;

    public IReadOnlyList<Breach> Breaches => _breaches;

    /// <summary>What is not looked at in this run.</summary>
    public IReadOnlySet<SafetyProperty> Overlooked { get; set; } = FrozenSet<SafetyProperty>.Empty;

    /// <summary>Called when a property breaks.</summary>
    public Action<Breach>? OnBreach { get; set; }

    public bool IsBroken(Assumption assumption) => _assumptions.Exists(broken => broken.Assumption == assumption);

    /// <summary>Whether the run need not go on: a fault of the lock has shown, or who watches has seen enough.</summary>
    public bool IsEnough { get; set; }

    /// <summary>The world did what the lock assumes it does not. Of the same kind and evidence the first counts.</summary>
    public void Assume(Assumption assumption, string evidence)
    {
        if (_told.Add((assumption, evidence)))
        {
            _assumptions.Add(new BrokenAssumption(assumption, time.Now, evidence));
        }
    }

    /// <summary>A property does not hold. The assumption that was broken last is its cause; with none, it is a fault of the lock.</summary>
    public void Break(SafetyProperty property, string evidence) => Break(property, evidence, _assumptions.Count > 0 ? _assumptions[^1] : null);

    /// <summary>A property does not hold, whatever assumption is broken.</summary>
    public void BreakRegardless(SafetyProperty property, string evidence) => Break(property, evidence, null);

    private void Break(SafetyProperty property, string evidence, BrokenAssumption? cause)
    {
        if (_breaches.Count < Most && !Overlooked.Contains(property))
        {
            var breach = new Breach(property, time.Now, evidence, cause);
            _breaches.Add(breach);
            IsEnough |= cause is null;
            OnBreach?.Invoke(breach);
        }
    }
}
