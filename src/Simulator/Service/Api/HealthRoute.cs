using Microsoft.AspNetCore.Http;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Telemetry.Metrics;

namespace Simulator.Service.Api;

/// <summary><c>GET /health</c>, <c>/livez</c> and <c>/readyz</c>. Ok while enough nodes vote for locks to be granted.</summary>
internal sealed class HealthRoute(LockApi api)
{
    public async Task<IResult> HealthAsync()
    {
        var (ok, up, total, mode) = await StateAsync();
        return Results.Json(new HealthAnswer(ok ? "ok" : "degraded", api.Telemetry.ServiceName, up, total, LabelWords.Of(mode)), ApiJson.Default.HealthAnswer);
    }

    /// <summary>The process runs and answers.</summary>
    public static IResult Live() => Results.Text("ok");

    /// <summary>Locks can be had here: for a load balancer, a refusal by status.</summary>
    public async Task<IResult> ReadyAsync()
    {
        if (api.Stopping.IsCancellationRequested)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "The service is stopping.");
        }

        var (ok, _, _, _) = await StateAsync();
        return ok ? Results.Text("ok") : Problem.Of(StatusCodes.Status503ServiceUnavailable, "Too few nodes vote for locks to be granted.");
    }

    private async Task<(bool Ok, int Up, int Total, LockMode Mode)> StateAsync()
    {
        var nodes = (await api.Coordinator.DescribeNodesAsync()).Nodes;
        var mode = api.Coordinator.Mode;
        var up = nodes.Count(node => node.Standing == NodeStanding.Up);
        var ok = mode == LockMode.Single ? nodes[0].Standing == NodeStanding.Up : up >= new Quorum(nodes.Length).Majority;
        return (ok, up, nodes.Length, mode);
    }
}
