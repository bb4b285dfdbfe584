using System.Collections.Immutable;

namespace Simulator.Explore.WhatIf.Plotting;

/// <summary>A figure over the TTL.</summary>
/// <param name="Name">Written at its end.</param>
/// <param name="Style">Class of its colour.</param>
internal sealed record Series(string Name, string Style, Marker Marker, ImmutableArray<Point> Points);

/// <summary>A figure and its interval at one TTL.</summary>
/// <param name="X">The TTL in seconds.</param>
/// <param name="Y">Null when none was seen; the interval then says how many there may be at most.</param>
/// <param name="Low">Null when it is not known.</param>
/// <param name="High">Null when it is not known.</param>
internal readonly record struct Point(double X, double? Y, double? Low, double? High);
