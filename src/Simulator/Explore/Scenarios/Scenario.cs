using System.Collections.Immutable;

namespace Simulator.Explore.Scenarios;

/// <summary>A hazard as a story that can be run: written by hand, exact to the millisecond.</summary>
/// <param name="Name">In kebab case, as one types it.</param>
/// <param name="Hazard">Its id, H01 to H53.</param>
/// <param name="Story">One sentence.</param>
/// <param name="Variants">The same with and without what is meant to help.</param>
internal sealed record Scenario(string Name, string Hazard, HazardClass Class, string Story, ImmutableArray<Variant> Variants);
