namespace Simulator.Explore.Showing.Drawing;

/// <summary>The number of a moment, as in the list of moments.</summary>
internal static class NumberBadge
{
    private const double Radius = 7;

    /// <summary>Moves to the right until it stands on no text.</summary>
    public static void DrawNear(Canvas canvas, double x, double y, int number)
    {
        while (!canvas.IsFree(new Box(x - Radius, y - Radius, x + Radius, y + Radius)))
        {
            x += Radius;
        }

        Draw(canvas, x, y, number);
    }

    public static void Draw(Canvas canvas, double x, double y, int number)
    {
        var text = Wording.Number(number);
        canvas.Add(Layer.Text, Shape.Circle("badge", x, y, Radius));
        canvas.Write("on-badge", x - Faces.Number.Width(text) / 2, y + Faces.Number.Size * 0.36, Faces.Number, text);
    }
}
