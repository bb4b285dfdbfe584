using Redlock.Redis;

namespace Simulator.Bench.Measuring;

/// <summary>What every driver of a contender does.</summary>
/// <param name="Keys">How keys are named on the nodes.</param>
/// <param name="Wait">How long each request waits for its lock.</param>
/// <param name="Fenced">Whether a fencing token is drawn with the lock.</param>
/// <param name="FreshResources">A new resource for every cycle, else one per driver.</param>
internal sealed record DriverPlan(KeyNames Keys, TimeSpan Ttl, TimeSpan Wait, bool Fenced, bool FreshResources);
