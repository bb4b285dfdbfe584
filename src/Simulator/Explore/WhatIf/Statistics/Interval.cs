using System.Text.Json.Serialization;

namespace Simulator.Explore.WhatIf.Statistics;

/// <summary>Where a figure lies with 95 % confidence.</summary>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>Standard deviations to each side of the middle that hold 95 % of a normal distribution.</summary>
    public const double Deviations = 1.959964;

    /// <summary>From the middle to an end.</summary>
    [JsonIgnore]
    public double HalfWidth => (High - Low) / 2;
}
