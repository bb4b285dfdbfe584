using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;
using Redlock.Actors;
using Redlock.Configuration;

namespace Redlock.Hosting;

/// <summary>Adds the lock to an Akka.NET program.</summary>
public static class RedlockHosting
{
    /// <summary>The name of the coordinator's actor.</summary>
    public const string ActorName = "redlock";

    /// <summary>
    /// Starts a lock coordinator with the settings under <c>redlock</c> of the actor system's configuration and registers it as
    /// <see cref="LockCoordinator"/>: inject <c>IRequiredActor&lt;LockCoordinator&gt;</c> and send it <see cref="Messages.LockProtocol"/> commands.
    /// </summary>
    /// <exception cref="InvalidSettingException">When the actor system starts: a setting is missing, unknown or makes no sense.</exception>
    public static AkkaConfigurationBuilder WithRedlock(this AkkaConfigurationBuilder builder) =>
        builder.WithActors((system, registry) => Start(system, registry, SettingsOf(system.Settings.Config), null));

    /// <summary>The same with settings, and if need be seams, of the caller's.</summary>
    public static AkkaConfigurationBuilder WithRedlock(this AkkaConfigurationBuilder builder, RedlockSettings settings, LockSeams? seams = null) =>
        builder.WithActors((system, registry) => Start(system, registry, settings, seams));

    private static RedlockSettings SettingsOf(Config config)
    {
        UnknownKeys.Refuse(config, RedlockSettings.Reference, "redlock");
        return RedlockSettings.From(config.WithFallback(RedlockSettings.Reference));
    }

    private static void Start(ActorSystem system, IActorRegistry registry, RedlockSettings settings, LockSeams? seams)
    {
        var props = LockCoordinator.PropsFor(settings, seams ?? SystemSeams.For(settings));
        registry.Register<LockCoordinator>(system.ActorOf(props, ActorName));
    }
}
