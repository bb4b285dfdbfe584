using Simulator.Explore.Showing.Reading;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>Draws what should not be: two holders at once, a write that was refused, and the moment at which a property broke.</summary>
internal sealed class DangerPainter(Scene scene)
{
    public void Paint()
    {
        foreach (var overlap in scene.Reading.Overlaps)
        {
            Paint(overlap);
        }

        foreach (var refused in scene.Story.Marks.OfType<Mark.WriteRefused>())
        {
            var (x, y) = (scene.Scale.X(refused.At), scene.RowOf(refused.Lane).BarBottom);
            scene.Canvas.Add(Layer.Pills, Shape.Circle("stop", x, y, 6.5).Told("refused"));
            scene.Canvas.Add(Layer.Pills, Shape.Line("stop", x - 4.5, y - 4.5, x + 4.5, y + 4.5));
        }

        foreach (var violation in scene.Story.Marks.OfType<Mark.Violation>())
        {
            var (x, row) = (scene.Scale.X(violation.At), scene.RowOf(violation.Lane));
            scene.Canvas.Add(Layer.Overlays, Shape.Line("violation-line", x, scene.Top - 4, x, scene.Bottom).Told(violation.Evidence));
            if (row.Lane?.Kind == LaneKind.Counter)
            {
                scene.Canvas.Add(Layer.Overlays, Shape.Rect("overlap", x - 3, row.BarTop - 3, scene.Scale.Right + 3, row.BarBottom + 3, 3));
            }
        }
    }

    private void Paint(Overlap overlap)
    {
        var (one, other) = (scene.RowOf(overlap.First), scene.RowOf(overlap.Second));
        var (left, right) = (scene.Scale.X(overlap.From), scene.RightOf(overlap.To));
        var (top, bottom) = (Math.Min(one.BarTop, other.BarTop) - 3, Math.Max(one.BarBottom, other.BarBottom) + 3);
        var style = overlap.Stale is null ? "overlap" : "overlap stale-overlap";
        scene.Canvas.Add(Layer.Ground, Shape.Rect($"{style} zone", left, top, right, bottom));
        scene.Canvas.Add(Layer.Overlays, Shape.Rect(style, left, top, right, bottom));
    }
}
