using System.Xml.Linq;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>The zigzag that shows that time is left out.</summary>
internal static class Tear
{
    public const double HalfWidth = 6;

    private const double Tooth = 9;
    private const double Gap = 2.5;

    public static IEnumerable<XElement> Shapes(double x, double top, double bottom)
    {
        var left = Edge(x - Gap, top, bottom);
        var right = Edge(x + Gap, top, bottom);
        yield return Shape.Path("tear", [.. Steps([.. left, .. right.Reverse()]), "Z"]);
        yield return Shape.Path("tear-edge", [.. Steps(left)]);
        yield return Shape.Path("tear-edge", [.. Steps(right)]);
    }

    private static (double X, double Y)[] Edge(double x, double top, double bottom)
    {
        var teeth = Math.Max(1, (int)Math.Round((bottom - top) / Tooth));
        return [.. Enumerable.Range(0, teeth + 1).Select(at => (x + (at % 2 == 0 ? -2 : 2), top + (bottom - top) * at / teeth))];
    }

    private static IEnumerable<object> Steps((double X, double Y)[] points) =>
        points.SelectMany((point, at) => (object[])[at == 0 ? "M" : "L", point.X, point.Y]);
}
