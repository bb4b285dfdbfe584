namespace Simulator.Explore.Showing.Reading;

/// <summary>A lock whose key was on a quorum of the nodes: the truth, whatever clients believed.</summary>
/// <param name="To">Null while it lasts beyond the end of the story.</param>
/// <param name="Most">On how many nodes, at most.</param>
/// <param name="End">How the key went that made it too few.</param>
internal sealed record Majority(string Client, string Lock, TimeSpan From, TimeSpan? To, int Most, KeyEnd End);
