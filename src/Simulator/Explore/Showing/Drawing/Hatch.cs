using System.Xml.Linq;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>Slanted lines over a rectangle. A pattern would need an id, and two pictures on one page would share it.</summary>
internal static class Hatch
{
    public static XElement Over(string style, double left, double top, double right, double bottom, double step)
    {
        var height = bottom - top;
        var steps = new List<object>();
        for (var foot = left; foot < right + height; foot += step)
        {
            var (fromX, toX) = (Math.Min(foot, right), Math.Max(foot - height, left));
            steps.AddRange(["M", fromX, top + (foot - fromX), "L", toX, top + (foot - toX)]);
        }

        return Shape.Path(style, [.. steps]);
    }
}
