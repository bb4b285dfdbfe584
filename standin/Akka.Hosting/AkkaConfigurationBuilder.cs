using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.DependencyInjection;
using Akka.Util;
using Microsoft.Extensions.DependencyInjection;

namespace Akka.Hosting;

/// <summary>Gathers what the hosted actor system is made of.</summary>
public sealed class AkkaConfigurationBuilder(IServiceCollection serviceCollection, string actorSystemName)
{
    public readonly HashSet<Setup> Setups = [];

    private readonly List<ActorStarter> _starters = [];
    private readonly List<StartupTask> _startupTasks = [];
    private bool _complete;

    public Option<Config> Configuration { get; private set; } = Option<Config>.None;

    internal string ActorSystemName => actorSystemName;

    public AkkaConfigurationBuilder StartActors(Action<ActorSystem, IActorRegistry> starter) => StartActors(
        (system, registry) =>
        {
            starter(system, registry);
            return Task.CompletedTask;
        });

    public AkkaConfigurationBuilder StartActors(Action<ActorSystem, IActorRegistry, IDependencyResolver> starter) => StartActors(
        (system, registry) =>
        {
            starter(system, registry, DependencyResolver.For(system).Resolver);
            return Task.CompletedTask;
        });

    public AkkaConfigurationBuilder StartActors(ActorStarterWithResolver starter) =>
        StartActors((system, registry) => starter(system, registry, DependencyResolver.For(system).Resolver));

    public AkkaConfigurationBuilder StartActors(ActorStarter starter)
    {
        if (!_complete)
            _starters.Add(starter);
        return this;
    }

    public AkkaConfigurationBuilder AddStartup(Action<ActorSystem, IActorRegistry> startupTask) => AddStartup(
        (system, registry) =>
        {
            startupTask(system, registry);
            return Task.CompletedTask;
        });

    public AkkaConfigurationBuilder AddStartup(StartupTask startupTask)
    {
        if (!_complete)
            _startupTasks.Add(startupTask);
        return this;
    }

    internal AkkaConfigurationBuilder AddSetup(Setup setup)
    {
        if (_complete || setup is DependencyResolverSetup)
            return this;

        // The bootstrap setup is made afresh when the system is created; of one that is given, the settings are kept.
        if (setup is not BootstrapSetup bootstrap)
            Setups.Add(setup);
        else if (bootstrap.Config.HasValue)
            AddHoconConfiguration(bootstrap.Config.Value, HoconAddMode.Prepend);

        return this;
    }

    internal AkkaConfigurationBuilder AddHoconConfiguration(Config hocon, HoconAddMode addMode)
    {
        ArgumentNullException.ThrowIfNull(hocon);
        if (_complete)
            return this;

        var present = Configuration.GetOrElse(Config.Empty);
        Configuration = addMode switch
        {
            HoconAddMode.Append => present.WithFallback(hocon),
            HoconAddMode.Prepend or HoconAddMode.Replace => hocon.WithFallback(present),
            _ => throw new ArgumentOutOfRangeException(nameof(addMode), addMode, null)
        };
        return this;
    }

    internal void Bind()
    {
        serviceCollection.AddSingleton(HostedActorSystem.Create);
        serviceCollection.AddSingleton(provider => ActorRegistry.For(provider.GetRequiredService<ActorSystem>()));
        serviceCollection.AddSingleton<IActorRegistry>(provider => provider.GetRequiredService<ActorRegistry>());
        serviceCollection.AddSingleton<IReadOnlyActorRegistry>(provider => provider.GetRequiredService<ActorRegistry>());
        serviceCollection.AddSingleton(typeof(IRequiredActor<>), typeof(RequiredActor<>));
    }

    internal async Task StartAsync(ActorSystem system)
    {
        if (_complete)
            return;

        _complete = true;
        var registry = ActorRegistry.For(system);
        foreach (var starter in _starters)
            await starter(system, registry).ConfigureAwait(false);
        foreach (var startupTask in _startupTasks)
            await startupTask(system, registry).ConfigureAwait(false);
    }
}
