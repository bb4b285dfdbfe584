using Redlock.Protocol;
using Simulator.Configuration;

namespace Simulator.Display;

/// <summary>The first line of a run: what is about to be tried.</summary>
internal static class RunHeading
{
    public static string Of(string profile, SimulatorSettings settings)
    {
        var (redlock, run, fleet) = (settings.Redlock, settings.Run, settings.Fleet);
        var nodes = redlock.Mode == LockMode.Single
            ? "the first node alone"
            : $"{fleet.Count} {fleet.Kind.ToString().ToLowerInvariant()} {(fleet.Count == 1 ? "node" : "nodes")}, quorum {new Quorum(fleet.Count).Majority}";
        return $"{profile}: {Wording.Count(run.StartDelays.Length, "client")} x {run.Increments} on {nodes}, TTL {Wording.Time(redlock.Ttl)}, fencing {(redlock.Fencing ? "on" : "off")}";
    }
}
