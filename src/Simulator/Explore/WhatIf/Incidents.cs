namespace Simulator.Explore.WhatIf;

/// <summary>Something that goes wrong now and then, at any moment alike (a Poisson process).</summary>
/// <param name="PerSecond">How often on average, for each that it can happen to.</param>
/// <param name="Length">How long each lasts, or of a jump how far.</param>
internal sealed record Incidents(double PerSecond, Durations Length);
