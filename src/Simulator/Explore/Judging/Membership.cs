using System.Collections.Immutable;
using Simulator.Explore.Plans;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>Whether all processes of a plan mean the same deployment.</summary>
internal static class Membership
{
    public static void Check(ExplorePlan plan, Findings findings)
    {
        var twin = Enumerable.Range(0, plan.Nodes).FirstOrDefault(node => plan.SetupOfNode(node).Server is { } server && server != node, -1);
        if (twin >= 0)
        {
            findings.Assume(Assumption.Membership, FormattableString.Invariant($"node-{twin + 1} is the server of node-{plan.SetupOfNode(twin).Server + 1}"));
        }

        for (var process = 0; process < plan.Clients.Length; process++)
        {
            var setup = plan.SetupOfProcess(process);
            if (!setup.Nodes.IsEmpty)
            {
                findings.Assume(Assumption.Membership, FormattableString.Invariant($"p{process + 1} is configured with {Listed(setup.Nodes)} only"));
            }

            if (setup.MaxTtl is { } longest && longest != plan.MaxTtl)
            {
                findings.Assume(Assumption.Membership, FormattableString.Invariant($"p{process + 1} takes {longest.TotalMilliseconds:0} ms for the longest TTL"));
            }
        }
    }

    private static string Listed(ImmutableArray<int> nodes) => string.Join(", ", nodes.Select(node => FormattableString.Invariant($"node-{node + 1}")));
}
