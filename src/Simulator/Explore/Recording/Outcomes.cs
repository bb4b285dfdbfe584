using Simulator.Explore.Showing;
using Simulator.Judging;

namespace Simulator.Explore.Recording;

/// <summary>Puts into words how a run went whose property held.</summary>
internal static class Outcomes
{
    /// <summary>Half a sentence.</summary>
    public static string Of(Draft draft, Ending ending)
    {
        var writes = draft.Marks.Select(mark => mark.What).OfType<Mark.WriteAccepted>().ToArray();
        var refused = draft.Marks.Select(mark => mark.What).OfType<Mark.WriteRefused>().Select(mark => mark.Client).Distinct().Order(StringComparer.Ordinal).ToArray();
        var counted = writes.Length == 0 ? "nothing was written"
            : ending.About == SafetyProperty.EffectExclusion ? $"the counter is right: {writes[^1].Value} after {writes.Length} increments"
            : $"{Simulator.Judging.Wording.InWords(ending.About)} held";
        return refused.Length == 0 ? counted : $"{counted}, and what {Showing.Wording.List(refused)} came too late with was refused";
    }
}
