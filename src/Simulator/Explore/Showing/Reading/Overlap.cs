namespace Simulator.Explore.Showing.Reading;

/// <summary>Two clients that both acted as holder.</summary>
/// <param name="To">Null while it lasts beyond the end of the story.</param>
/// <param name="Stale">The one whose validity was over; null when both were within theirs.</param>
internal sealed record Overlap(string First, string Second, TimeSpan From, TimeSpan? To, string? Stale);
