using Simulator.Explore.Showing;

namespace Simulator.Explore.Recording;

/// <summary>The moment around which a story is told.</summary>
internal static class TurningPoint
{
    /// <summary>When the property broke, or else when it was about to; null when nothing came near it.</summary>
    public static TimeSpan? Of(Draft draft, Ending ending) =>
        ending.Breach?.At
        ?? draft.Marks.Where(mark => mark.What is Mark.WriteRefused).Select(mark => (TimeSpan?)mark.What.At).Max()
        ?? FirstOverlap(draft);

    private static TimeSpan? FirstOverlap(Draft draft)
    {
        var held = draft.Bars.Where(bar => bar.Round is not null).Select(bar => bar.What).OfType<Bar.Belief>().ToArray();
        return held.Where(belief => held.Any(other => other.Lane != belief.Lane && other.Covers(belief.From))).Select(belief => (TimeSpan?)belief.From).Min();
    }
}
