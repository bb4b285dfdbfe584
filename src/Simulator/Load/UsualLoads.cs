namespace Simulator.Load;

/// <summary>The two loads that a lock service has to bear; those of deploy/k6 are the same.</summary>
internal static class UsualLoads
{
    public static LoadPlan Contention { get; } = new()
    {
        Name = "contention",
        Users = 10,
        Duration = TimeSpan.FromSeconds(60),
        Ramp = TimeSpan.FromSeconds(30),
        Thresholds = new Thresholds(SuccessOver: 0.3, P95Under: TimeSpan.FromSeconds(1), ErrorsUnder: 0.1),
    };

    /// <summary>A node is away for 30 seconds in the middle.</summary>
    public static LoadPlan Failure { get; } = new()
    {
        Name = "failure",
        Users = 5,
        Duration = TimeSpan.FromMinutes(3),
        Thresholds = new Thresholds(SuccessOver: 0.2, P95Under: null, ErrorsUnder: 0.3),
    };
}
