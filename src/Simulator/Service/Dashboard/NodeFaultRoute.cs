using System.Globalization;
using Microsoft.AspNetCore.Http;
using Simulator.Nodes;
using Simulator.Service.Access;
using Simulator.Service.Api;
using Simulator.Telemetry.Metrics;

namespace Simulator.Service.Dashboard;

/// <summary><c>POST /admin/nodes/{node}/{fault}</c>: breaks and mends nodes that are the service's own.</summary>
internal sealed class NodeFaultRoute(LockApi api, NodeFleet fleet)
{
    public async Task<IResult> HandleAsync(HttpContext context, string node, string fault)
    {
        if (!int.TryParse(node, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > fleet.Nodes.Count)
        {
            return Problem.Of(StatusCodes.Status404NotFound, $"There is no such node; they are numbered from 1 to {fleet.Nodes.Count}.");
        }

        if (NodeFaults.Named(fault) is not { } wanted)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, $"The fault must be one of {string.Join(", ", NodeFaults.Names)}.");
        }

        var target = fleet.Nodes[number - 1];
        if (!target.Supports(wanted))
        {
            return Problem.Of(StatusCodes.Status409Conflict, $"Node {number} is not the service's own: it cannot be broken or mended from here.");
        }

        await target.ApplyAsync(wanted);
        api.Audit.Note(context, AccessGate.CallerOf(context), "node-fault", NodeName.Of(number - 1), null, "", fault);
        return Results.Json(new NodeFaultAnswer(number, fault, LabelWords.Of(target.Condition)), DashboardJson.Default.NodeFaultAnswer);
    }
}
