using System.Collections.Immutable;
using Simulator.Explore.Plans;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>
/// Whether all processes of a plan mean the same deployment. Two names of one server are no excuse: the lock can tell, and must.
/// </summary>
internal static class Membership
{
    public static void Check(ExplorePlan plan, Findings findings)
    {
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
