using Simulator.Explore.World;

namespace Simulator.Explore.Search;

/// <summary>The broken variants by name.</summary>
internal static class Mutants
{
    public static Sabotage For(string? name) => name is null ? Sabotage.None : throw new ArgumentOutOfRangeException(nameof(name));
}
