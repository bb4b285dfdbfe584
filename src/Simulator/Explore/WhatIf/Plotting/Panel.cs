using System.Collections.Immutable;
using System.Xml.Linq;

namespace Simulator.Explore.WhatIf.Plotting;

/// <summary>One of the plots: a grid, and on it for each series its intervals, its points and its name.</summary>
/// <param name="Heading">What the vertical axis says.</param>
/// <param name="Label">Words an axis value.</param>
/// <param name="Apart">How far series stand apart, so that none hides another.</param>
internal sealed record Panel(
    string Heading, ImmutableArray<Series> Series, LogScale X, LogScale Y, ImmutableArray<double> Ticks, Func<double, string> Label, double Apart = 0)
{
    private const double LineOfText = 18;

    public XElement Draw() => Svg.Group("panel", Grid(), Series.Select(Band), Series.Select(Curve), Names());

    private double XOf(Series series, Point point) => X.At(point.X) + (Series.IndexOf(series) - (Series.Length - 1) / 2.0) * Apart;

    private IEnumerable<XElement> Grid()
    {
        yield return Svg.Text("heading", X.From - 70, Y.To - 22, Heading);
        foreach (var decade in Y.Decades())
        {
            yield return Svg.Line("grid", X.From, Y.At(decade), X.To, Y.At(decade));
            yield return Svg.Text("tick left", X.From - 12, Y.At(decade) + 5, Label(decade));
        }

        foreach (var tick in Ticks)
        {
            yield return Svg.Line("guide", X.At(tick), Y.From, X.At(tick), Y.To);
        }
    }

    private XElement Band(Series series) => Svg.Group(
        series.Style,
        Stretches(series).Where(stretch => stretch.Length > 1 && stretch[0].High is not null).Select(stretch => Svg.Path("band", Svg.Along(
        [
            .. stretch.Select(point => (XOf(series, point), Y.At(point.High!.Value))),
            .. stretch.Reverse().Select(point => (XOf(series, point), Y.At(point.Low ?? 0))),
        ]) + "z")),
        series.Points.Where(point => point is { Y: not null, High: not null })
            .Select(point => Svg.Line("whisker", XOf(series, point), Y.At(point.Low ?? 0), XOf(series, point), Y.At(point.High!.Value))));

    private XElement Curve(Series series) => Svg.Group(
        series.Style,
        Stretches(series).Where(stretch => stretch.Length > 1).Select(stretch => Svg.Path("curve", Svg.Along(stretch.Select(point => (XOf(series, point), Y.At(point.Y!.Value)))))),
        series.Points.Select(point => point.Y is { } value
            ? series.Marker.At("mark", XOf(series, point), Y.At(value))
            : Markers.Below("none", XOf(series, point), Y.At(point.High ?? Y.Most))));

    /// <summary>Points in a row of which everything is known: where none was seen nothing is but the most there may be, and lines and bands break off.</summary>
    private static IEnumerable<Point[]> Stretches(Series series)
    {
        var stretch = new List<Point>();
        foreach (var point in series.Points)
        {
            if (point.Y is null || (stretch.Count > 0 && point.High is null != stretch[0].High is null))
            {
                yield return [.. stretch];
                stretch.Clear();
            }

            if (point.Y is not null)
            {
                stretch.Add(point);
            }
        }

        yield return [.. stretch];
    }

    /// <summary>At the right end of each series, moved apart where two would touch.</summary>
    private IEnumerable<XElement> Names()
    {
        var wanted = Series.Where(series => series.Points.Length > 0).Select(series => (series, At: EndOf(series.Points[^1]))).OrderBy(name => name.At).ToArray();
        var places = new double[wanted.Length];
        for (var name = 0; name < wanted.Length; name++)
        {
            places[name] = name == 0 ? wanted[0].At : Math.Max(wanted[name].At, places[name - 1] + LineOfText);
        }

        var excess = places.Length == 0 ? 0 : Math.Max(0, places[^1] - Y.From);
        return wanted.Select((name, place) => Svg.Group(
            name.series.Style,
            Svg.Line("leader", X.To + 8, name.At, X.To + 20, places[place] - excess),
            Svg.Text("name", X.To + 24, places[place] - excess + 5, name.series.Name)));
    }

    private double EndOf(Point point) => point is { Y: null, High: { } high } ? Y.At(high) : Y.At(point.Y ?? 0);
}
