using Redlock.Messages;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.Judging;

/// <summary>
/// A client's belief to hold a lock, from hearing of the grant until it gives the lock back, hears that it is lost, or its own clock shows the end of the
/// validity. Who stands still cannot look at a clock: a pause past the end of the validity leaves the belief in force until the client acts again.
/// </summary>
internal sealed class Belief(int client, Lease lease, SimulatedProcess process, TimeSpan from, TimeSpan validUntil)
{
    public int Client => client;

    public Lease Lease => lease;

    public SimulatedProcess Process => process;

    /// <summary>True time.</summary>
    public TimeSpan From => from;

    /// <summary>On the process's own clock; an extension moves it.</summary>
    public TimeSpan ValidUntil { get; set; } = validUntil;

    /// <summary>True time; null while it lasts.</summary>
    public TimeSpan? Ended { get; private set; }

    /// <summary>Whether a pause has carried the client past the end of its validity without its knowing.</summary>
    public bool Overslept { get; set; }

    /// <summary>Whether the holder was told that the lock is lost.</summary>
    public bool ToldLost { get; set; }

    /// <summary>Whether the client may still act as the holder.</summary>
    public bool IsInForce => Ended is null && process.Condition != ProcessCondition.Dead && (Overslept || StandsStill || process.Clock.Local < ValidUntil);

    /// <summary>Whether its validity is over by the clock of its process.</summary>
    public bool IsPastValidity => process.Clock.Local >= ValidUntil;

    private bool StandsStill => !process.Runs && process.Condition != ProcessCondition.Dead && StoodStillSince is { } since && since < ValidUntil;

    /// <summary>On the process's clock; null while it runs.</summary>
    public TimeSpan? StoodStillSince { get; set; }

    public void End(TimeSpan at) => Ended ??= at;

    public override string ToString() => FormattableString.Invariant($"client-{client} in {process.Name} (token {lease.Token}, lock {lease.LockId.Value})");
}
