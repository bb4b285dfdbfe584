namespace Simulator.Explore.Scenarios;

/// <summary>Something that is to be true of a run.</summary>
/// <param name="Sentence">What it says.</param>
/// <param name="Refute">Says what was instead; null when it is true.</param>
internal sealed record Claim(string Sentence, Func<RunRecord, string?> Refute)
{
    /// <summary>True time at which the nodes must be looked at to tell; null for claims about what was told.</summary>
    public TimeSpan? LookAt { get; init; }
}
