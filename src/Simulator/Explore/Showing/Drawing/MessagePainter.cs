using Simulator.Explore.Showing.Reading;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>Draws messages: the uneventful ones faint and named once for all, the others strong.</summary>
internal sealed class MessagePainter(Scene scene)
{
    /// <summary>How far a message that never arrives is drawn.</summary>
    private const double LostShare = 0.5;

    private const double HeadLength = 7;
    private const double HeadHalf = 2.6;

    public void Paint()
    {
        foreach (var volley in scene.Reading.Volleys)
        {
            foreach (var arrow in volley.Arrows)
            {
                Draw(arrow, volley);
            }

            if (!volley.Eventful && !IsTold(volley))
            {
                Name(volley);
            }
        }
    }

    private void Draw(Arrow arrow, Volley volley)
    {
        var (x1, y1, x2, y2) = Ends(arrow);
        var lost = volley.Fate == ArrowFate.Lost;
        if (lost)
        {
            (x2, y2) = (x1 + (x2 - x1) * LostShare, y1 + (y2 - y1) * LostShare);
        }

        var layer = volley.Eventful ? Layer.Events : Layer.Messages;
        var style = $"{scene.ColourOf(arrow.Client)} {(arrow.Kind == ArrowKind.Request ? "request" : "reply")}{(volley.Eventful ? " eventful" : "")}";
        var arrival = arrow.Arrived is { } arrived ? $"arrives {Wording.Time(arrived)}" : "lost";
        var tip = $"{arrow.What}: {arrow.From} to {arrow.To}, departs {Wording.Time(arrow.Departed)}, {arrival}";
        scene.Canvas.Add(layer, Shape.Line(style, x1, y1, x2, y2).Told(tip));
        if (lost)
        {
            scene.Canvas.Add(Layer.Events, Shape.Cross("lost", x2, y2, 5));
        }
        else
        {
            scene.Canvas.Add(layer, Head($"{style} head", x1, y1, x2, y2));
        }
    }

    /// <summary>From edge to edge of the bars. What never arrives is drawn as if it were as fast as others.</summary>
    private (double X1, double Y1, double X2, double Y2) Ends(Arrow arrow)
    {
        var (from, to) = (scene.RowOf(arrow.From), scene.RowOf(arrow.To));
        var down = from.Middle < to.Middle;
        return (
            scene.Scale.X(arrow.Departed),
            Edge(from, down),
            scene.Scale.X(arrow.Arrived ?? arrow.Departed + scene.Reading.UsualFlight),
            Edge(to, !down));
    }

    private static double Edge(Row row, bool lower) =>
        row.Lane?.Kind == LaneKind.Node ? row.Middle : lower ? row.BarBottom : row.BarTop;

    private static System.Xml.Linq.XElement Head(string style, double x1, double y1, double x2, double y2)
    {
        var length = Math.Max(0.001, Math.Sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)));
        var (ux, uy) = ((x2 - x1) / length, (y2 - y1) / length);
        var (bx, by) = (x2 - ux * HeadLength, y2 - uy * HeadLength);
        return Shape.Path(style, "M", x2, y2, "L", bx - uy * HeadHalf, by + ux * HeadHalf, "L", bx + uy * HeadHalf, by - ux * HeadHalf, "Z");
    }

    /// <summary>Beside the first of the volley, where no text stands; not at all when there is no room.</summary>
    private void Name(Volley volley)
    {
        var (x1, y1, x2, y2) = Ends(volley.Arrows[0]);
        var text = volley.Kind == ArrowKind.Reply && volley.Arrows.Length > 1 ? $"{volley.Arrows.Length} {volley.What}" : volley.What;
        var wide = Faces.Small.Width(text);
        foreach (var share in (double[])[0.5, 0.35, 0.65, 0.2, 0.8])
        {
            var (x, y) = (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share);
            var left = volley.Kind == ArrowKind.Request ? x - wide - 5 : x + 5;
            if (left > scene.Scale.Left - 4 && !IsOnBar(left, left + wide, y) && scene.Canvas.TryWrite("dim halo", left, y + 4, Faces.Small, text))
            {
                return;
            }
        }
    }

    /// <summary>What the guarded resource answers stands on its own row.</summary>
    private bool IsTold(Volley volley) => volley.Kind == ArrowKind.Reply && scene.RowOf(volley.Arrows[0].From).Lane?.Kind == LaneKind.Counter;

    private bool IsOnBar(double left, double right, double y) => scene.Strips
        .Where(strip => scene.Scale.X(strip.From) < right && left < scene.RightOf(strip.To))
        .Select(strip => scene.RowOf(strip.Lane))
        .Any(row => row.BarTop - 8 < y && y < row.BarBottom + 8);
}
