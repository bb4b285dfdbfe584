using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>Starts the actors with the host, and shuts the actor system down in its phases when the host stops.</summary>
public class AkkaHostedService(
    AkkaConfigurationBuilder configurationBuilder,
    IServiceProvider serviceProvider,
    ILogger<AkkaHostedService> logger,
    IHostApplicationLifetime? applicationLifetime) : IHostedService
{
    protected readonly AkkaConfigurationBuilder ConfigurationBuilder = configurationBuilder;
    protected readonly IServiceProvider ServiceProvider = serviceProvider;
    protected readonly ILogger<AkkaHostedService> Logger = logger;
    protected readonly IHostApplicationLifetime? HostApplicationLifetime = applicationLifetime;
    protected ActorSystem? ActorSystem;
    protected CoordinatedShutdown? CoordinatedShutdown;

    public virtual async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            ActorSystem = ServiceProvider.GetRequiredService<ActorSystem>();
            CoordinatedShutdown = CoordinatedShutdown.Get(ActorSystem);
            await ConfigurationBuilder.StartAsync(ActorSystem).ConfigureAwait(false);
            _ = StopHostAfter(ActorSystem);
        }
        catch (Exception failure)
        {
            Logger.Log(LogLevel.Critical, failure, "Unable to start AkkaHostedService - shutting down application");
            Console.WriteLine($"Unable to start AkkaHostedService - shutting down application.\nCause: {failure}");
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    // A system that could not be made has nothing to shut down.
    public virtual Task StopAsync(CancellationToken cancellationToken) =>
        CoordinatedShutdown?.Run(CoordinatedShutdown.ClrExitReason.Instance) ?? Task.CompletedTask;

    private async Task StopHostAfter(ActorSystem system)
    {
        await system.WhenTerminated.ConfigureAwait(false);
        HostApplicationLifetime?.StopApplication();
    }
}
