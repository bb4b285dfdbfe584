using System.Collections.Immutable;
using Simulator.Explore.Plans;
using Simulator.Explore.Showing;

namespace Simulator.Explore.Recording;

/// <summary>Who may be in a story: the counter, every process with those of its clients that want the resource, the nodes.</summary>
internal sealed class Cast(ExplorePlan plan, string resource)
{
    /// <summary>The only one, unless the plan has several.</summary>
    public const string FirstResource = "r0";

    public string Resource => resource;

    /// <summary>Those with a client in the story.</summary>
    public ImmutableHashSet<int> Processes => [.. Enumerable.Range(0, plan.Clients.Length).Where(process => ClientsOf(process).Any())];

    public ImmutableArray<Lane> Lanes =>
    [
        new Lane(LaneKind.Counter, LaneNames.Counter),
        .. Processes.Order().SelectMany(process => (Lane[])
        [
            new Lane(LaneKind.Process, LaneNames.Process(process)),
            .. ClientsOf(process).Select(client => new Lane(LaneKind.Client, LaneNames.Client(client), LaneNames.Process(process))),
        ]),
        .. Enumerable.Range(0, plan.Nodes).Select(node => new Lane(LaneKind.Node, LaneNames.Node(node))),
    ];

    /// <summary>The client of a process that is the only one to want the resource; null when there are more.</summary>
    public static int? OnlyClient(ExplorePlan plan, int process, string resource) =>
        new Cast(plan, resource).ClientsOf(process).ToArray() is [var only] ? only : null;

    private IEnumerable<int> ClientsOf(int process) => Enumerable.Range(plan.Clients.Take(process).Sum(), plan.Clients[process]).Where(Wants);

    /// <summary>As the world hands resources out.</summary>
    private bool Wants(int client) => World.ExploreWorld.ResourceOf(client % plan.Resources).Name == resource;
}
