using Simulator.Judging;

namespace Simulator.Explore.Recording;

/// <summary>What is said about a run before it is looked at.</summary>
/// <param name="Explanation">What is tried, for somebody who does not know the hazard.</param>
/// <param name="Command">What to type to see the run again.</param>
/// <param name="About">The property in question; null for the one that broke, if any did.</param>
internal sealed record Heading(string Title, string Explanation, string Command, SafetyProperty? About = null);
