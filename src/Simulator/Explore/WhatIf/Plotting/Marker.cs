using System.Xml.Linq;

namespace Simulator.Explore.WhatIf.Plotting;

/// <summary>The shape of a series' points, so that colour is not all that tells series apart.</summary>
internal enum Marker
{
    Circle,
    Square,
    Diamond,
}

/// <summary>Draws points.</summary>
internal static class Markers
{
    public static XElement At(this Marker marker, string style, double x, double y) => Svg.Path(style, marker switch
    {
        Marker.Square => FormattableString.Invariant($"M{x - 4:0.##} {y - 4:0.##}h8v8h-8z"),
        Marker.Diamond => FormattableString.Invariant($"M{x:0.##} {y - 6:0.##}l6 6l-6 6l-6 -6z"),
        _ => FormattableString.Invariant($"M{x - 6.5:0.##} {y:0.##}a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0z"),
    });

    /// <summary>None was seen: the figure is somewhere below.</summary>
    public static XElement Below(string style, double x, double y) => Svg.Path(style, FormattableString.Invariant($"M{x - 5.5:0.##} {y:0.##}h11l-5.5 9z"));
}
