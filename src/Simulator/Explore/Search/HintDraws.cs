using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.Search;

/// <summary>Draws what becomes of hints on their way, from a stream of its own: the same seed without hints is the run it always was.</summary>
internal static class HintDraws
{
    private static readonly TimeSpan Latest = TimeSpan.FromMilliseconds(500);

    public static ExplorePlan WithHints(this ExplorePlan plan)
    {
        var draw = new RandomStream(plan.Seed, "hint setup");
        return plan with
        {
            Hints = new HintSetup
            {
                Lost = draw.Chance(0.5) ? 0 : draw.Sample() * 0.6,
                Twice = draw.Chance(0.7) ? 0 : draw.Sample() * 0.5,
                Late = draw.Chance(0.6) ? TimeSpan.Zero : draw.Between(TimeSpan.Zero, Latest),
            },
        };
    }
}
