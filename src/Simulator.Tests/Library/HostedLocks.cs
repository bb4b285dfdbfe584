using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Redlock.Library;
using Simulator.Nodes;

namespace Simulator.Tests.Library;

/// <summary>A .NET host with the lock in it, over embedded nodes, in real time.</summary>
internal sealed class HostedLocks : IAsyncDisposable
{
    /// <summary>Nodes have time to answer, however busy the machine is with other tests.</summary>
    public const string Patience = "redlock { node-timeout = 2s, node-timeout-divisor = 5 }";

    private readonly IHost _host;

    private HostedLocks(NodeFleet fleet, IHost host)
    {
        Fleet = fleet;
        _host = host;
    }

    public NodeFleet Fleet { get; }

    public IDistributedLocks Locks => _host.Services.GetRequiredService<IDistributedLocks>();

    public static async Task<HostedLocks> StartAsync(
        int nodes = 3, Action<RedlockOptions>? configure = null, Action<IServiceCollection>? before = null, Action<IServiceCollection>? after = null)
    {
        var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = nodes }, TimeProvider.System, CancellationToken.None);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        before?.Invoke(builder.Services);
        builder.Services.AddRedlock(options =>
        {
            options.Hocon = Patience;
            configure?.Invoke(options);
            foreach (var node in fleet.Nodes)
            {
                options.Nodes.Add(node.Address);
            }
        });
        after?.Invoke(builder.Services);
        var hosted = new HostedLocks(fleet, builder.Build());
        await hosted._host.StartAsync();
        return hosted;
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        await Fleet.DisposeAsync();
    }
}
