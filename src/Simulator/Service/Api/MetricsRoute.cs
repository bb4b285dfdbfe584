using Microsoft.AspNetCore.Http;
using Simulator.Telemetry.Metrics;

namespace Simulator.Service.Api;

/// <summary><c>GET /metrics</c>.</summary>
internal sealed class MetricsRoute(LockApi api)
{
    /// <summary>So many resources are looked at for their queues; the rest is summed up.</summary>
    private const int MostResources = 1000;

    public async Task<IResult> HandleAsync()
    {
        var nodes = api.Coordinator.DescribeNodesAsync();
        api.Telemetry.Observe(await api.Coordinator.DescribeLocksAsync(MostResources));
        api.Telemetry.Observe(await nodes);
        using var text = new StringWriter();
        api.Telemetry.WriteMetrics(text);
        return Results.Text(text.ToString(), PrometheusText.ContentType);
    }
}
