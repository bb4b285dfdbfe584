namespace Simulator.Explore.Showing.Drawing;

/// <summary>Draws the time axis, its grid, and the tears where time is left out.</summary>
internal sealed class AxisPainter(Scene scene)
{
    public const double Height = 42;

    public void Paint()
    {
        var baseline = scene.Top - 8;
        foreach (var tick in Ticks.Of(scene.Scale))
        {
            scene.Canvas.Add(Layer.Grid, Shape.Line("grid", tick.X, scene.Top - 4, tick.X, scene.Bottom));
            scene.Canvas.TryWrite("tick", tick.X - Faces.Small.Width(tick.Text) / 2, baseline, Faces.Small, tick.Text);
        }

        foreach (var fold in scene.Scale.Folds)
        {
            var text = Wording.About(fold.Length);
            scene.Canvas.TryWrite("dim", fold.Middle - Faces.Small.Width(text) / 2, baseline - 20, Faces.Small, text);
            Brace(fold, baseline - 16);
            foreach (var shape in Tear.Shapes(fold.Middle, scene.Top - 4, scene.Bottom + 2))
            {
                scene.Canvas.Add(Layer.Tears, shape);
            }
        }
    }

    private void Brace(TimeScale.Piece fold, double y) => scene.Canvas.Add(
        Layer.Grid,
        Shape.Path("brace", "M", fold.Left + 3, y + 4, "V", y, "H", fold.Right - 3, "V", y + 4).Told($"{Wording.Time(fold.Length)} without an event"));
}
