using System.Globalization;
using System.Xml.Linq;

namespace Simulator.Explore.WhatIf.Plotting;

/// <summary>The few elements that a plot is made of.</summary>
internal static class Svg
{
    public static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    public static XElement Group(string style, params object?[] content) => new(Space + "g", new XAttribute("class", style), content);

    public static XElement Text(string style, double x, double y, string text) =>
        new(Space + "text", new XAttribute("class", style), Number("x", x), Number("y", y), text);

    public static XElement Line(string style, double x1, double y1, double x2, double y2) =>
        new(Space + "line", new XAttribute("class", style), Number("x1", x1), Number("y1", y1), Number("x2", x2), Number("y2", y2));

    public static XElement Path(string style, string data) => new(Space + "path", new XAttribute("class", style), new XAttribute("d", data));

    /// <summary>Straight lines from point to point.</summary>
    public static string Along(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select((point, place) => $"{(place == 0 ? 'M' : 'L')}{Coordinate(point.X)} {Coordinate(point.Y)}"));

    public static XAttribute Number(string name, double value) => new(name, Coordinate(value));

    private static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
