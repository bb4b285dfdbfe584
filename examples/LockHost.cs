using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redlock.Library;

namespace Examples;

/// <summary>A .NET host with locks, as any program has it.</summary>
internal static class LockHost
{
    /// <summary>
    /// Nodes are those of <c>REDIS_NODES</c>; every other option can be given in the section <c>Locks</c> of the configuration, for instance as
    /// <c>Locks__Ttl=00:00:10</c> in the environment.
    /// </summary>
    /// <param name="client">A label for who asks.</param>
    public static async Task<IHost> StartAsync(string client, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Configure<RedlockOptions>(builder.Configuration.GetSection("Locks"));
        builder.Services.AddRedlock(options =>
        {
            options.Client = client;
            foreach (var node in (builder.Configuration["REDIS_NODES"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                options.Nodes.Add(node);
            }
        });
        more?.Invoke(builder.Services);

        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    public static IDistributedLocks Locks(this IHost host) => host.Services.GetRequiredService<IDistributedLocks>();
}
