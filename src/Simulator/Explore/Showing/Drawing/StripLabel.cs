namespace Simulator.Explore.Showing.Drawing;

/// <summary>Words that fit on a strip.</summary>
internal sealed record StripLabel(string Text, double Left)
{
    private const double Air = 5;
    private const double CostOfDistance = 0.6;

    /// <summary>
    /// Words that fit between two tears or edges of the strip, rather shorter ones near its beginning than long ones far off; null when none fit.
    /// The number of a moment stands at the very beginning.
    /// </summary>
    public static StripLabel? Of(Strip strip, TimeScale scale, Face face)
    {
        var (left, right) = (scale.X(strip.From), strip.To is { } to ? scale.X(to) : scale.Right);
        var number = strip.Number is null ? 0 : Flag.NumberWidth;
        var fitting =
            from words in strip.Words.Select((text, at) => (Text: text, At: at))
            from place in Free(scale, left, right).Select((room, at) => (room.From, room.To, At: at, Indent: at == 0 ? number : 0))
            where face.Width(words.Text) + 2 * Air + place.Indent <= place.To - place.From
            orderby words.At + place.At * CostOfDistance
            select new StripLabel(words.Text, place.From + Air + place.Indent);
        return fitting.FirstOrDefault();
    }

    private static IEnumerable<(double From, double To)> Free(TimeScale scale, double left, double right)
    {
        var from = left;
        foreach (var tear in scale.Folds.Select(fold => fold.Middle).Where(middle => left < middle && middle < right))
        {
            yield return (from, tear - Tear.HalfWidth);
            from = tear + Tear.HalfWidth;
        }

        yield return (from, right);
    }
}
