using Simulator.Explore.Search;

namespace Simulator.Explore.Shrinking;

/// <summary>Makes a run once more, from its seed or from a file: the same plan gives the same trace, in every process.</summary>
internal static class Replay
{
    /// <param name="watch">Gets the run before it begins.</param>
    public static RunResult OfSeed(ExploreSystem system, ulong seed, Disturbance disturbance, Action<WatchedRun>? watch = null) =>
        system.Run(new Swarm(disturbance).PlanOf(seed), watch: watch);

    /// <exception cref="PlanFileException">The file is not there, or no plan.</exception>
    public static Replayed OfFile(ExploreSystem system, string path, Action<WatchedRun>? watch = null)
    {
        var file = PlanFile.Read(path);
        return new Replayed(file, system.Run(file.Plan, watch: watch));
    }
}

/// <summary>A plan file and its run.</summary>
internal sealed record Replayed(PlanFile File, RunResult Result)
{
    /// <summary>Whether the run shows what the file says; a file that says nothing expects no breach.</summary>
    public bool IsAsExpected => File.Expected?.IsIn(Result) ?? (Result.Failure is null && Result.Breaches.IsEmpty);
}
