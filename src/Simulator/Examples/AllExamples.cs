namespace Simulator.Examples;

/// <summary>The examples there are.</summary>
internal static class AllExamples
{
    /// <summary>New ones, since an example keeps what it did.</summary>
    public static IReadOnlyList<IExample> Create() => [new LeaderElection(), new ScheduledTask(), new Inventory(), new FileAccess()];
}
