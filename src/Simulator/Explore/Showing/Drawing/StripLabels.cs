using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>Finds room for words on strips.</summary>
internal sealed class StripLabels(ImmutableArray<Strip> strips, TimeScale scale)
{
    private const double Air = 5;

    /// <summary>What weighs against short words, against leaving the beginning, and against each place further off.</summary>
    private const double CostOfBrevity = 0.7;
    private const double CostOfLeaving = 1.2;
    private const double CostOfDistance = 0.35;

    /// <summary>
    /// Words that fit on the strip where it is neither torn nor covered, rather shorter ones near its beginning than long ones far off;
    /// null when none fit, or it is too thin. The number of a moment stands at the very beginning.
    /// </summary>
    public StripLabel? Of(Strip strip)
    {
        if (strip.Kind == StripKind.Apart)
        {
            return null;
        }

        var face = Faces.Of(strip.Kind);
        var (left, right) = (scale.X(strip.From), RightOf(strip));
        var fitting =
            from words in strip.Words.Select((text, at) => (Text: text, At: at))
            from place in Free(strip, left, right).Select((room, at) => (room.From, room.To, At: at))
            let indent = strip.Number is not null && place.From == left ? Flag.NumberWidth : 0
            where face.Width(words.Text) + 2 * Air + indent <= place.To - place.From
            orderby words.At * CostOfBrevity + (place.At == 0 ? 0 : CostOfLeaving + place.At * CostOfDistance)
            select new StripLabel(words.Text, place.From + Air + indent);
        return fitting.FirstOrDefault();
    }

    private IEnumerable<(double From, double To)> Free(Strip strip, double left, double right)
    {
        var tears = scale.Folds.Select(fold => (From: fold.Middle - Tear.HalfWidth, To: fold.Middle + Tear.HalfWidth));
        var covers = strips.Where(other => !ReferenceEquals(other, strip) && other.Lane == strip.Lane && other.Kind is StripKind.Away or StripKind.Standing)
            .Select(other => (From: scale.X(other.From), To: RightOf(other)));
        var from = left;
        foreach (var taken in tears.Concat(covers).Where(taken => taken.From < right && left < taken.To).OrderBy(taken => taken.From))
        {
            if (from < taken.From)
            {
                yield return (from, taken.From);
            }

            from = Math.Max(from, taken.To);
        }

        if (from < right)
        {
            yield return (from, right);
        }
    }

    private double RightOf(Strip strip) => strip.To is { } to ? scale.X(to) : scale.Right;
}

/// <summary>Words that fit on a strip, and where they begin.</summary>
internal sealed record StripLabel(string Text, double Left);
