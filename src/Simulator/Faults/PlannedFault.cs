using System.Collections.Immutable;
using Simulator.Nodes;

namespace Simulator.Faults;

/// <summary>One entry of a fault plan.</summary>
/// <param name="At">Since the clients began.</param>
/// <param name="NodeFault">What is done to nodes; null when clients are paused: they act like stopped processes for a while.</param>
/// <param name="Targets">Nodes or clients by their place, from 0; empty for all.</param>
/// <param name="Duration">How late slow nodes answer, how long clients are paused; zero for the other kinds.</param>
/// <param name="Text">The entry as it was written.</param>
public sealed record PlannedFault(TimeSpan At, NodeFault? NodeFault, ImmutableArray<int> Targets, TimeSpan Duration, string Text)
{
    /// <summary>The places it hits when there are so many.</summary>
    public IEnumerable<int> TargetsOf(int count) => Targets.IsEmpty ? Enumerable.Range(0, count) : Targets;

    /// <inheritdoc />
    public override string ToString() => Text;
}
