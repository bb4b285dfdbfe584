namespace Simulator.Explore.Showing.Drawing;

/// <summary>Draws what lasts: keys, beliefs, conditions, the majority, the value of the guarded resource.</summary>
internal sealed class StripPainter(Scene scene)
{
    public void Paint()
    {
        foreach (var strip in scene.Strips)
        {
            Paint(strip, scene.RowOf(strip.Lane));
        }
    }

    private void Paint(Strip strip, Row row)
    {
        var (left, right) = (scene.Scale.X(strip.From), scene.RightOf(strip.To));
        var style = $"{scene.ColourOf(strip.Client)} {strip.Kind.ToString().ToLowerInvariant()}";
        switch (strip.Kind)
        {
            case StripKind.Waiting:
                scene.Canvas.Add(Layer.Bars, Shape.Rect(style, left, row.Middle - 7, right, row.Middle + 7, 3).Told(strip.Tip));
                break;
            case StripKind.Working:
                scene.Canvas.Add(Layer.Bars, Shape.Rect(style, left, row.BarBottom - 4, right, row.BarBottom).Told(strip.Tip));
                break;
            case StripKind.Apart:
                scene.Canvas.Add(Layer.Overlays, Shape.Rect(style, left, row.BarTop - 4, right, row.BarTop).Told(strip.Tip));
                break;
            case StripKind.Standing or StripKind.Away:
                scene.Canvas.Add(Layer.Overlays, Shape.Rect(style, left, row.BarTop, right, row.BarBottom, 2).Told(strip.Tip));
                Freeze(strip, left, right);
                break;
            default:
                scene.Canvas.Add(Layer.Bars, Shape.Rect(style, left, row.BarTop, right, row.BarBottom, 2).Told(strip.Tip));
                break;
        }

        Finish(strip, row, right);
        Label(strip, row);
    }

    /// <summary>What a process does not do while it stands, its clients do not do either.</summary>
    private void Freeze(Strip strip, double left, double right)
    {
        if (scene.Groups.FirstOrDefault(group => group.Process == strip.Lane) is { } group)
        {
            scene.Canvas.Add(Layer.Grid, Shape.Rect("frozen", left, group.Top, right, group.Bottom));
            scene.Canvas.Add(Layer.Overlays, Hatch.Over("frozen-lines", left, group.Top, right, group.Bottom, 7));
        }
    }

    /// <summary>An end that was not its owner's doing.</summary>
    private void Finish(Strip strip, Row row, double right)
    {
        if (strip.End is KeyEnd.Lost or KeyEnd.Deleted)
        {
            scene.Canvas.Add(Layer.Events, Shape.Cross("cross", right, row.Middle, 4));
        }
    }

    private void Label(Strip strip, Row row)
    {
        var face = Faces.Of(strip.Kind);
        if (scene.Labels.Of(strip) is not { } label)
        {
            return;
        }

        if (strip.Number is { } number)
        {
            NumberBadge.DrawNear(scene.Canvas, scene.Scale.X(strip.From) + 11, row.Middle, number);
        }

        scene.Canvas.TryWrite($"{scene.ColourOf(strip.Client)} on-{strip.Kind.ToString().ToLowerInvariant()}", label.Left, row.Middle + face.Size * 0.36, face, label.Text);
    }
}
