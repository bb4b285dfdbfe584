namespace Simulator.Explore.Runtime;

/// <summary>Something of a run happened outside the run's thread: the seed would not repeat itself.</summary>
internal sealed class NondeterminismException(string what) : Exception($"Nondeterminism: {what}");
