namespace Simulator.Tests.Service.Dashboard;

/// <summary>A service on nodes of its own that gives them time to answer, however busy the machine is with other tests.</summary>
internal static class PatientService
{
    public static async Task<ServiceProcess> StartAsync(int nodes, params string[] options)
    {
        string[] patience = ["--set", "redlock.node-timeout=2s", "--set", "redlock.node-timeout-divisor=5"];
        var service = await ServiceProcess.StartAsync(["--count", $"{nodes}", .. patience, .. options]);
        await service.Client.HealthyAsync(nodes);
        return service;
    }
}
