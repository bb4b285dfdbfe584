using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;
using Akka.Hosting.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Simulator.Telemetry;

namespace Simulator.Cli;

/// <summary>The actor system of one command, hosted and logging to the given factory.</summary>
internal sealed class ActorHost : IAsyncDisposable
{
    private readonly IHost _host;

    private ActorHost(IHost host) => _host = host;

    public ActorSystem System => _host.Services.GetRequiredService<ActorSystem>();

    /// <param name="config">What it says below <c>akka</c> is the actor system's configuration.</param>
    /// <param name="least">What nobody shows need not be made.</param>
    public static async Task<ActorHost> StartAsync(Config config, ILoggerFactory loggers, Microsoft.Extensions.Logging.LogLevel least)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, UnattendedLifetime>();
        builder.Services.AddAkka("simulator", akka => akka
            .ConfigureLoggers(logging =>
            {
                logging.ClearLoggers();
                logging.AddLogger<AkkaLogBridge>();
                logging.LogLevel = LevelOf(least);
            })
            .AddSetup(new LoggerFactorySetup(loggers))
            .AddHocon(config, HoconAddMode.Prepend));
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return new ActorHost(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static Akka.Event.LogLevel LevelOf(Microsoft.Extensions.Logging.LogLevel level) => level switch
    {
        <= Microsoft.Extensions.Logging.LogLevel.Debug => Akka.Event.LogLevel.DebugLevel,
        Microsoft.Extensions.Logging.LogLevel.Information => Akka.Event.LogLevel.InfoLevel,
        Microsoft.Extensions.Logging.LogLevel.Warning => Akka.Event.LogLevel.WarningLevel,
        _ => Akka.Event.LogLevel.ErrorLevel,
    };

    /// <summary>Leaves signals to the program, which ends the command and with it the host.</summary>
    private sealed class UnattendedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
