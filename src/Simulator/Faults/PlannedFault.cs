using System.Collections.Immutable;

namespace Simulator.Faults;

/// <summary>What a fault does.</summary>
public enum FaultKind
{
    /// <summary>Nodes end: connections break and none is accepted.</summary>
    Stop,

    /// <summary>Stopped nodes run again, with what they keep.</summary>
    Start,

    /// <summary>Nodes keep their connections and answer nothing.</summary>
    Hang,

    /// <summary>Hung nodes answer again.</summary>
    Resume,

    /// <summary>Nodes run again at once, having forgotten everything.</summary>
    RestartEmpty,

    /// <summary>Nodes run again at once, having forgotten nothing.</summary>
    RestartKeep,

    /// <summary>Nodes answer late.</summary>
    Slow,

    /// <summary>Clients act like stopped processes for a while.</summary>
    PauseClient,
}

/// <summary>One entry of a fault plan.</summary>
/// <param name="At">Since the clients began.</param>
/// <param name="Targets">Nodes or clients by their place, from 0; empty for all.</param>
/// <param name="Duration">How late slow nodes answer, how long clients are paused; zero for the other kinds.</param>
/// <param name="Text">The entry as it was written.</param>
public sealed record PlannedFault(TimeSpan At, FaultKind Kind, ImmutableArray<int> Targets, TimeSpan Duration, string Text)
{
    /// <summary>The places it hits when there are so many.</summary>
    public IEnumerable<int> TargetsOf(int count) => Targets.IsEmpty ? Enumerable.Range(0, count) : Targets;

    /// <inheritdoc />
    public override string ToString() => Text;
}
