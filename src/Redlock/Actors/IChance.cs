namespace Redlock.Actors;

/// <summary>Where randomness comes from; injected, so that an exploration can repeat itself.</summary>
public interface IChance
{
    /// <summary>Uniform in [0, 1).</summary>
    double Sample();
}

/// <summary>Chance from a seed, for one coordinator: only one thread at a time may draw from it.</summary>
public sealed class SeededChance(int seed) : IChance
{
    private readonly Random _random = new(seed);

    /// <inheritdoc />
    public double Sample() => _random.NextDouble();
}
