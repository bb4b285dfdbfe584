using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Judging;

/// <summary>Something that happened in a run, told to its observer.</summary>
/// <param name="At">On the run's clock.</param>
public abstract record Observation(TimeSpan At)
{
    /// <summary>A client asked for the lock.</summary>
    public sealed record Requested(TimeSpan At, int Client, Resource Resource) : Observation(At);

    /// <summary>A client learned that it did not get the lock.</summary>
    /// <param name="Retries">Whether it will ask again; if not, it gave the increment up, or was told to stop.</param>
    public sealed record NotObtained(TimeSpan At, int Client, AcquireOutcome Outcome, bool Retries) : Observation(At);

    /// <summary>The coordinator granted a lock.</summary>
    public sealed record Granted(TimeSpan At, Lease Lease, bool SecondRound) : Observation(At);

    /// <summary>A round over the nodes did not get a lock.</summary>
    public sealed record RoundLost(TimeSpan At) : Observation(At);

    /// <summary>A client learned that it has the lock.</summary>
    public sealed record Obtained(TimeSpan At, int Client, Lease Lease, TimeSpan RequestedAt) : Observation(At);

    /// <summary>A lease was extended: from now on it is valid for so long.</summary>
    public sealed record Prolonged(TimeSpan At, Lease Lease, TimeSpan Validity) : Observation(At);

    /// <summary>The watchdog told a client that an extension missed its quorum.</summary>
    public sealed record TurnedUncertain(TimeSpan At, int Client) : Observation(At);

    /// <summary>The watchdog told a client that its lock is gone.</summary>
    public sealed record Lost(TimeSpan At, int Client) : Observation(At);

    /// <summary>A client under the lock did not write.</summary>
    public sealed record Abandoned(TimeSpan At, int Client) : Observation(At);

    /// <summary>The counter took a write.</summary>
    public sealed record WriteAccepted(TimeSpan At, Lease Lease, long Before, long After) : Observation(At);

    /// <summary>The counter refused a lock whose token is stale.</summary>
    public sealed record StaleRefused(TimeSpan At, Lease Lease, FencingToken Highest) : Observation(At);

    /// <summary>The counter could not be read or written.</summary>
    public sealed record CounterFailed(TimeSpan At, int Client, string Reason) : Observation(At);

    /// <summary>A client learned that its write was taken.</summary>
    public sealed record Acknowledged(TimeSpan At, int Client, Lease Lease) : Observation(At);

    /// <summary>A client no longer believes to hold the lock: it is about to release it.</summary>
    public sealed record GaveBack(TimeSpan At, int Client, Lease Lease) : Observation(At);

    /// <summary>A client learned how its release went.</summary>
    public sealed record ReleaseAnswered(TimeSpan At, int Client, ReleaseOutcome Outcome) : Observation(At);

    /// <summary>A client gave an increment up.</summary>
    public sealed record GaveUp(TimeSpan At, int Client) : Observation(At);

    /// <summary>A client was stopped like a process.</summary>
    public sealed record PauseBegan(TimeSpan At, int Client, TimeSpan For) : Observation(At);

    /// <summary>A stopped client goes on.</summary>
    public sealed record PauseEnded(TimeSpan At, int Client) : Observation(At);

    /// <summary>A client has done or given up all its increments, or was told to stop.</summary>
    public sealed record Finished(TimeSpan At, int Client) : Observation(At);

    /// <summary>A node lost what it knew.</summary>
    /// <param name="Node">From 1.</param>
    public sealed record NodeForgot(TimeSpan At, int Node, string Evidence) : Observation(At);

    /// <summary>The wall clock was read.</summary>
    public sealed record WallRead(TimeSpan At, DateTimeOffset Wall) : Observation(At);
}
