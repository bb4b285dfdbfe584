using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Hosting.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Hosting;
using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>
/// The actor system behind <see cref="IDistributedLocks"/>: its own, so that a program may have another. It starts when it is made and ends with the
/// host, after the services that may hold locks, or with the container.
/// </summary>
internal sealed class LockSystem : IAsyncDisposable, IDisposable
{
    /// <summary>The host says when to end; no handler of signals does.</summary>
    private const string Defaults =
        """
        akka {
          loglevel = INFO
          stdout-loglevel = OFF
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          coordinated-shutdown.run-by-clr-shutdown-hook = off
        }
        """;

    private readonly ActorSystem _system;
    private readonly DistributedLocks _locks;
    private readonly Lock _gate = new();
    private Task? _end;

    /// <exception cref="InvalidSettingException">The options make no sense; one sentence.</exception>
    public LockSystem(IOptions<RedlockOptions> options, ILoggerFactory? loggers = null)
    {
        var config = OptionsReading.ConfigOf(options.Value);
        var settings = OptionsReading.SettingsOf(options.Value, config);
        var seams = SystemSeams.For(settings);
        _system = ActorSystem.Create("redlock", SetupOf(config, loggers));
        var coordinator = _system.ActorOf(LockCoordinator.PropsFor(settings, seams), RedlockHosting.ActorName);
        _locks = new DistributedLocks(_system, coordinator, settings, seams.Clock, options.Value.Wait, new ClientId(options.Value.Client));
    }

    public IDistributedLocks Locks => _locks;

    /// <summary>Gives back what is held, answers those who wait, and ends the actors. Repeating it does no harm.</summary>
    public Task EndAsync()
    {
        lock (_gate)
        {
            return _end ??= EndOnceAsync();
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync();

    public void Dispose() => EndAsync().GetAwaiter().GetResult();

    private static ActorSystemSetup SetupOf(Config config, ILoggerFactory? loggers)
    {
        var logger = loggers is null ? "loggers = []" : $"loggers = [\"{typeof(LoggerFactoryLogger).FullName}, {typeof(LoggerFactoryLogger).Assembly.GetName().Name}\"]";
        var defaults = ConfigurationFactory.ParseString($"akka {{ {logger} }}").WithFallback(ConfigurationFactory.ParseString(Defaults));
        var setup = ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config.WithFallback(defaults)));
        return loggers is null ? setup : setup.And(new LoggerFactorySetup(loggers));
    }

    private async Task EndOnceAsync()
    {
        await _locks.EndAsync();
        await _system.Terminate();
    }
}
