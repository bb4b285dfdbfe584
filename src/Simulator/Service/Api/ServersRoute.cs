using Microsoft.AspNetCore.Http;
using Redlock.Messages;
using Simulator.Telemetry.Metrics;

namespace Simulator.Service.Api;

/// <summary><c>GET /admin/redis/status</c>: what servers the nodes are.</summary>
internal sealed class ServersRoute(LockApi api)
{
    public async Task<IResult> HandleAsync()
    {
        var asked = api.Coordinator.DescribeServersAsync();
        var nodes = (await api.Coordinator.DescribeNodesAsync()).Nodes;
        ServerAnswer[] servers = [.. (await asked).Servers.Zip(nodes, Answer)];
        return Results.Json(new ServersAnswer(servers, servers.Length, servers.Count(server => server.Healthy)), ApiJson.Default.ServersAnswer);
    }

    private static ServerAnswer Answer(ServerDescription server, NodeDescription node)
    {
        var name = NodeName.Of(server.Node);
        return server.Facts is not { } facts ? new ServerAnswer(name, false, null, null, null, "the node did not answer")
            : node.Standing != NodeStanding.Up ? new ServerAnswer(name, false, facts.Version, facts.UsedMemory, facts.Connections, Why(node.Standing))
            : new ServerAnswer(name, true, facts.Version, facts.UsedMemory, facts.Connections, null);
    }

    private static string Why(NodeStanding standing) => standing switch
    {
        NodeStanding.Quarantined => "it has forgotten locks and does not vote yet",
        NodeStanding.Refused => "it is no server Redlock can work on",
        _ => "it does not vote at present",
    };
}
