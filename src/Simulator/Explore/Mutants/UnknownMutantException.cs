namespace Simulator.Explore.Mutants;

/// <summary>There is no seeded bug of that name.</summary>
internal sealed class UnknownMutantException(string name, string nearest)
    : Exception($"There is no seeded bug '{name}'; the nearest is '{nearest}'.");
