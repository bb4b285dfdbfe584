using Simulator.Explore.Plans;

namespace Simulator.Explore.Shrinking;

/// <summary>A run as a list of decisions: where its schedule deviated from the default, and which messages did not take the shortest time.</summary>
internal static class ExplicitPlan
{
    /// <summary>A plan with the same run, of which nothing is drawn but the pauses before another try.</summary>
    public static ExplorePlan Of(ExploreSystem system, ExplorePlan plan)
    {
        var recording = new Recording();
        return recording.Of(plan, system.Run(plan, watch: recording.Watch));
    }

    /// <summary>As much of that as there is until the breach happens; what comes after cannot matter to it.</summary>
    public static ExplorePlan UpTo(ExploreSystem system, ExplorePlan plan, ExpectedBreach breach)
    {
        var recording = new Recording { End = breach };
        return recording.Of(plan, system.Run(plan, watch: recording.Watch));
    }

    private sealed class Recording
    {
        private readonly List<LatencyDeviation> _latencies = [];
        private int _choices = int.MaxValue;
        private bool _over;

        public ExpectedBreach? End { get; init; }

        public void Watch(WatchedRun run)
        {
            for (var process = 0; process < run.World.Paths.Length; process++)
            {
                for (var node = 0; node < run.World.Paths[process].Length; node++)
                {
                    var (from, to) = (process, node);
                    run.World.Paths[process][node].Latencies.OnDeviated = (message, latency) => Note(new LatencyDeviation(from, to, message, latency));
                }
            }

            run.Judge.Findings.OnBreach = breach =>
            {
                if (!_over && End?.Matches(breach) == true)
                {
                    _over = true;
                    _choices = run.Runtime.Choices;
                }
            };
        }

        public ExplorePlan Of(ExplorePlan plan, RunResult result) => plan with
        {
            Strategy = StrategyKind.Fifo,
            Deviations = [.. result.Deviations.Where(deviation => deviation.Choice <= _choices)],
            Latencies = [.. _latencies],
        };

        private void Note(LatencyDeviation latency)
        {
            if (!_over)
            {
                _latencies.Add(latency);
            }
        }
    }
}
