using Redlock.Actors;

namespace Simulator.Explore.Runtime;

/// <summary>
/// A stream of chance with a name: one more draw in one stream changes nothing in another. SplitMix64 (Steele, Lea, Flood 2014), because a run makes
/// dozens of streams and <see cref="Random"/> takes long to begin.
/// </summary>
internal sealed class RandomStream(ulong seed, string name) : IChance
{
    private ulong _state = StableHash.Add(seed, StableHash.Of(name));

    public ulong Next() => StableHash.Mix(_state += 0x9e3779b97f4a7c15);

    /// <summary>Uniform in [0, 1).</summary>
    public double Sample() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal.</summary>
    public double Normal() => NormalQuantile.At(((Next() >> 11) + 0.5) * (1.0 / (1UL << 53)));

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential() => -Math.Log(1 - Sample());

    /// <summary>Uniform in [0, <paramref name="below"/>).</summary>
    public int Below(int below) => (int)(((Next() >> 32) * (ulong)below) >> 32);

    /// <summary>Uniform in [<paramref name="from"/>, <paramref name="to"/>].</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    public bool Chance(double probability) => Sample() < probability;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Uniform in [<paramref name="from"/>, <paramref name="to"/>], in whole microseconds.</summary>
    public TimeSpan Between(TimeSpan from, TimeSpan to) =>
        from + TimeSpan.FromMicroseconds(Math.Floor((to - from).TotalMicroseconds * Sample()));
}
