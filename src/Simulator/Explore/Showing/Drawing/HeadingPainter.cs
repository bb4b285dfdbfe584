namespace Simulator.Explore.Showing.Drawing;

/// <summary>Writes the title and the verdict above a picture, the moments and the signs below it.</summary>
internal sealed class HeadingPainter(Story story, Canvas canvas, double left, double right)
{
    private const double LineHeight = 19;

    /// <returns>Where it ends.</returns>
    public double Above(double top)
    {
        var y = top + Faces.Title.Size;
        foreach (var line in WordWrap.Lines(story.Title, right - left, Faces.Title.Width))
        {
            canvas.Write("ink", left, y, Faces.Title, line);
            y += 26;
        }

        var outcome = StoryText.Outcome(story);
        var wide = Faces.Badge.Width(outcome) + 14;
        canvas.Add(Layer.Ground, Shape.Rect(story.Broken ? "pill alarm" : "pill good", left, y - 13, left + wide, y + 5, 4));
        canvas.Write("on-alarm", left + 7, y, Faces.Badge, outcome);
        return Paragraph(story.Verdict, left + wide + 10, y, Faces.Verdict, "ink");
    }

    /// <returns>Where it ends.</returns>
    public double Below(double top, IReadOnlyList<Reading.Moment> moments)
    {
        var y = top + 20;
        for (var at = 0; at < moments.Count; at++)
        {
            var moment = moments[at];
            NumberBadge.Draw(canvas, left + 7, y - 4, at + 1);
            var time = Wording.Time(moment.At);
            canvas.Write("dim", left + 84 - Faces.Plain.Width(time), y, Faces.Plain, time);
            y = Paragraph(moment.Sentence, left + 94, y, Faces.Plain, moment.Source is Mark.Violation ? "alert" : "ink");
        }

        y = Paragraph(StoryText.AssumptionOf(story), left, y + 6, Faces.Plain, "ink");
        return Paragraph(Signs.Text, left, y + 2, Faces.Small, "dim");
    }

    private double Paragraph(string text, double x, double y, Face face, string style)
    {
        foreach (var line in WordWrap.Lines(text, right - x, face.Width))
        {
            canvas.Write(style, x, y, face, line);
            y += LineHeight;
        }

        return y;
    }
}
