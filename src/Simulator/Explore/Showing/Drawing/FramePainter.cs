namespace Simulator.Explore.Showing.Drawing;

/// <summary>Draws the groups of rows and their names.</summary>
internal sealed class FramePainter(Scene scene, double left, double right)
{
    /// <summary>The captions need so much.</summary>
    public const double NarrowestName = 108;

    /// <summary>A longer name is cut.</summary>
    public const double WidestName = 190;

    private const double Indent = 8;
    private const double Swatch = 18;

    /// <summary>How much room a lane's name takes at the left.</summary>
    public static double WidthOf(Lane lane) =>
        Indent + (lane.Kind == LaneKind.Client ? Swatch : 0) + FaceOf(lane.Kind).Width(lane.Name) + Indent;

    public void Paint()
    {
        foreach (var group in scene.Groups)
        {
            scene.Canvas.Add(Layer.Ground, Shape.Rect("group", left, group.Top, right, group.Bottom, 5));
            Write("dim", left + Indent, group.Top + 15, Faces.Small, group.Caption);
            foreach (var row in group.Rows)
            {
                Name(row);
            }
        }
    }

    private void Name(Row row)
    {
        var kind = row.Lane?.Kind;
        var face = FaceOf(kind);
        var x = left + Indent;
        if (kind == LaneKind.Client)
        {
            scene.Canvas.Add(Layer.Ground, Shape.Rect($"{scene.ColourOf(row.Lane!.Name)} swatch", x, row.Middle - 6, x + 12, row.Middle + 6, 2));
            x += Swatch;
        }

        Write(kind is null or LaneKind.Process ? "dim" : "ink", x, row.Middle + face.Size * 0.36, face, kind switch
        {
            null => "majority",
            LaneKind.Process => "coordinator",
            _ => row.Lane!.Name,
        });
    }

    private void Write(string style, double x, double baseline, Face face, string name)
    {
        var room = scene.Scale.Left - x - 4;
        var shown = name;
        while (shown.Length > 1 && face.Width(shown) > room)
        {
            shown = $"{shown[..^2]}…";
        }

        scene.Canvas.Write(style, x, baseline, face, shown);
    }

    private static Face FaceOf(LaneKind? kind) => kind switch
    {
        LaneKind.Client => Faces.Name,
        LaneKind.Node or LaneKind.Counter => Faces.Belief,
        _ => Faces.Small,
    };
}
