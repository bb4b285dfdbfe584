namespace Simulator.Explore.Recording;

/// <summary>A piece of a story.</summary>
/// <param name="Round">The round over the nodes that it belongs to; null for none.</param>
internal readonly record struct Told<T>(T What, Round? Round);
