using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>The dispatchers of a system, by their path in the configuration.</summary>
public sealed class Dispatchers
{
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";

    internal const string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private const int MaxAliasDepth = 20;

    private readonly ConcurrentDictionary<string, MessageDispatcherConfigurator> _configurators = new();

    public Dispatchers(ActorSystem system, IDispatcherPrerequisites prerequisites, ILoggingAdapter logger)
    {
        Prerequisites = prerequisites;
        DefaultGlobalDispatcher = Lookup(DefaultDispatcherId);
        InternalDispatcher = Lookup(InternalDispatcherId);
    }

    public IDispatcherPrerequisites Prerequisites { get; }

    public MessageDispatcher DefaultGlobalDispatcher { get; }

    internal MessageDispatcher InternalDispatcher { get; }

    private Config Config => Prerequisites.Settings.Config;

    public bool HasDispatcher(string id) => _configurators.ContainsKey(id) || Config.HasPath(id);

    public MessageDispatcher Lookup(string dispatcherName) => Configurator(dispatcherName).Dispatcher();

    public bool RegisterConfigurator(string id, MessageDispatcherConfigurator configurator) =>
        _configurators.TryAdd(id, configurator);

    internal void ShutDown()
    {
        foreach (var dispatcher in _configurators.Values.Select(configurator => configurator.Dispatcher()).Distinct())
            dispatcher.ShutDown();
    }

    private MessageDispatcherConfigurator Configurator(string id)
    {
        for (var depth = 0; depth < MaxAliasDepth; depth++)
        {
            if (_configurators.TryGetValue(id, out var known))
                return known;
            if (!Config.HasPath(id))
                throw new ConfigurationException($"Dispatcher {id} not configured.");
            if (!Config.GetValue(id).IsString())
                return _configurators.GetOrAdd(id, Create);
            id = Config.GetString(id);
        }

        throw new ConfigurationException($"Could not find a concrete dispatcher config after following {MaxAliasDepth} aliases from {id}.");
    }

    private MessageDispatcherConfigurator Create(string id)
    {
        var config = ConfigurationFactory.ParseString($"id = \"{id}\"")
            .WithFallback(Config.GetConfig(id))
            .WithFallback(Config.GetConfig(DefaultDispatcherId));
        var typeName = config.GetString("type");
        if (typeName == "Dispatcher")
            return new DispatcherConfigurator(config, Prerequisites);

        var type = Type.GetType(typeName ?? "")
            ?? throw new ConfigurationException($"Could not resolve dispatcher type {typeName} for path {id}");
        return (MessageDispatcherConfigurator)Activator.CreateInstance(type, config, Prerequisites);
    }
}
