namespace Simulator.Explore.Showing;

/// <summary>Something that happened to a lane at one moment.</summary>
internal abstract record Mark(string Lane, TimeSpan At)
{
    public sealed record Crash(string Lane, TimeSpan At) : Mark(Lane, At);

    /// <param name="Empty">Whether what it knew before is gone.</param>
    public sealed record Restart(string Lane, TimeSpan At, bool Empty) : Mark(Lane, At);

    /// <param name="By">Forwards, or backwards when negative.</param>
    public sealed record ClockJump(string Lane, TimeSpan At, TimeSpan By) : Mark(Lane, At);

    /// <summary>A process stops; the bar beside it says how.</summary>
    public sealed record PauseBegin(string Lane, TimeSpan At) : Mark(Lane, At);

    /// <summary>A process goes on.</summary>
    public sealed record PauseEnd(string Lane, TimeSpan At) : Mark(Lane, At);

    /// <summary>The guarded resource took a write.</summary>
    /// <param name="Token">Null with fencing off.</param>
    public sealed record WriteAccepted(string Lane, TimeSpan At, string Client, long? Token, long Value) : Mark(Lane, At);

    /// <summary>The guarded resource refused a write: its token is lower than one it has seen.</summary>
    /// <param name="Value">Null for a client that only wanted to read.</param>
    public sealed record WriteRefused(string Lane, TimeSpan At, string Client, long Token, long? Value, long Highest) : Mark(Lane, At);

    /// <summary>Something else out of the ordinary.</summary>
    /// <param name="What">In a few words that go on from the lane's name: answers OOM instead for 2 s.</param>
    public sealed record Incident(string Lane, TimeSpan At, string What) : Mark(Lane, At);

    /// <summary>A client was told that its lock is lost.</summary>
    public sealed record LockLost(string Lane, TimeSpan At) : Mark(Lane, At);

    /// <summary>A property did not hold.</summary>
    /// <param name="Evidence">Half a sentence.</param>
    public sealed record Violation(string Lane, TimeSpan At, string Property, string Evidence) : Mark(Lane, At);
}
