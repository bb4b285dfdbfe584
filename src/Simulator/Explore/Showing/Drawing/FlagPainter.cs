namespace Simulator.Explore.Showing.Drawing;

/// <summary>Draws flags above their rows.</summary>
internal sealed class FlagPainter(Scene scene)
{
    public void Paint()
    {
        foreach (var row in scene.Rows)
        {
            foreach (var flag in row.Flags)
            {
                Paint(flag, row);
            }
        }
    }

    private void Paint(PlacedFlag placed, Row row)
    {
        var flag = placed.Flag;
        var baseline = row.BaselineOf(placed);
        scene.Canvas.Add(Layer.Overlays, Shape.Line($"pole {flag.Style}", flag.X, baseline + 3, flag.X, row.BarTop));
        var x = placed.Left + (flag.Filled ? 7 : 3);
        if (flag.Filled)
        {
            scene.Canvas.Add(Layer.Pills, Shape.Rect($"pill {flag.Style}", placed.Left, baseline - 12, placed.Right, baseline + 4, 3));
        }

        if (flag.Number is { } number)
        {
            NumberBadge.Draw(scene.Canvas, x + 7, baseline - 4, number);
            x += Flag.NumberWidth;
        }

        scene.Canvas.Write($"{(flag.Filled ? "on-" : "halo ")}{flag.Style}", x, baseline, flag.Face, flag.Text);
    }
}
