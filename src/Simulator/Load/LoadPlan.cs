namespace Simulator.Load;

/// <summary>A time between two bounds, drawn anew each time.</summary>
internal readonly record struct TimeRange(TimeSpan Least, TimeSpan Most)
{
    /// <param name="sample">Uniform in [0, 1).</param>
    public TimeSpan At(double sample) => Least + ((Most - Least) * sample);
}

/// <summary>A node that is away for a while.</summary>
internal sealed record Outage(TimeSpan After, TimeSpan Length);

/// <summary>How many users ask for what, how long, and what has to come of it.</summary>
internal sealed record LoadPlan
{
    public required string Name { get; init; }

    /// <summary>At the end of the ramp.</summary>
    public required int Users { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>How long it takes from the first user to the last; zero when all begin at once.</summary>
    public TimeSpan Ramp { get; init; } = TimeSpan.Zero;

    public TimeSpan Ttl { get; init; } = TimeSpan.FromSeconds(5);

    public TimeRange Hold { get; init; } = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2.5));

    /// <summary>What a user does between two attempts.</summary>
    public TimeRange Rest { get; init; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

    /// <summary>Each attempt is for one of so many, drawn at random.</summary>
    public int Resources { get; init; } = 5;

    /// <summary>Null for none.</summary>
    public Outage? Outage { get; init; }

    public required Thresholds Thresholds { get; init; }

    /// <summary>When a user begins.</summary>
    /// <param name="user">From 0.</param>
    public TimeSpan StartOf(int user) => Users == 1 ? TimeSpan.Zero : Ramp * user / (Users - 1);

    public int UsersAt(TimeSpan elapsed) => Enumerable.Range(0, Users).Count(user => StartOf(user) <= elapsed);
}
