using System.Collections.Immutable;
using Simulator.Explore.Plans;
using Simulator.Explore.Showing;

namespace Simulator.Explore.Recording;

/// <summary>Who is in a story: the counter, every process with those of its clients that want the resource, the nodes.</summary>
internal sealed class Cast(ExplorePlan plan, string resource)
{
    /// <summary>The only one, unless the plan has several.</summary>
    public const string FirstResource = "r0";

    public string Resource => resource;

    public ImmutableArray<Lane> Lanes =>
    [
        new Lane(LaneKind.Counter, LaneNames.Counter),
        .. plan.Clients.SelectMany((clients, process) => (Lane[])
        [
            new Lane(LaneKind.Process, LaneNames.Process(process)),
            .. Enumerable.Range(plan.Clients.Take(process).Sum(), clients).Where(Wants)
                .Select(client => new Lane(LaneKind.Client, LaneNames.Client(client), LaneNames.Process(process))),
        ]),
        .. Enumerable.Range(0, plan.Nodes).Select(node => new Lane(LaneKind.Node, LaneNames.Node(node))),
    ];

    /// <summary>As the world hands resources out.</summary>
    private bool Wants(int client) => FormattableString.Invariant($"r{client % plan.Resources}") == resource;
}
