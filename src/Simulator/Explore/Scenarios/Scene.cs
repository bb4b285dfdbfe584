using Simulator.Explore.Plans;

namespace Simulator.Explore.Scenarios;

/// <summary>
/// Where scenarios play: nodes A to E with a quorum of 3, a TTL of 10 s, 50 ms for a node to answer, 102 ms taken off for drift, 1 ms one way; client 0
/// in process p1, client 1 in p2. What is ready first goes first, so that every run is exact.
/// </summary>
internal static class Scene
{
    public const int A = 0;
    public const int B = 1;
    public const int C = 2;
    public const int D = 3;
    public const int E = 4;

    public const int P1 = 0;
    public const int P2 = 1;
    public const int P3 = 2;

    /// <summary>Client 0 asks at 100 ms and client 1 at 200 ms; each increments the counter once, working for a second.</summary>
    public static ExplorePlan Plan { get; } = new()
    {
        Seed = 1,
        Nodes = 5,
        Clients = [1, 1],
        Cycles = 1,
        StartDelays = [Ms(100), Ms(200)],
        Ttl = Ms(10_000),
        MaxTtl = Ms(10_000),
        Wait = Ms(30_000),
        Work = Ms(1_000),
    };

    public static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    /// <summary>The plan with these faults; progress is demanded once the last is over.</summary>
    public static ExplorePlan With(this ExplorePlan plan, params IEnumerable<Fault> faults)
    {
        var inOrder = faults.OrderBy(fault => fault.At).ToArray();
        return plan with { Faults = [.. inOrder], Calm = inOrder.Length == 0 ? TimeSpan.Zero : inOrder.Max(fault => fault.Until) };
    }
}
