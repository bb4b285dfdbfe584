using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;

namespace Akka.Event;

/// <summary>Hands events to the actors that subscribed to their type or to a base of it; and starts and stops the loggers.</summary>
public class LoggingBus
{
    private readonly SubscriptionTable _subscriptions = new();
    // Loggers start at the same time.
    private readonly ConcurrentQueue<IActorRef> _loggers = new();
    private int _loggerNumber;

    public LogLevel LogLevel { get; private set; }

    public virtual bool Subscribe(IActorRef subscriber, Type classifier) => _subscriptions.Add(subscriber, classifier);

    public virtual bool Unsubscribe(IActorRef subscriber, Type classifier) => _subscriptions.Remove(subscriber, classifier);

    public virtual bool Unsubscribe(IActorRef subscriber) => _subscriptions.Remove(subscriber);

    public virtual void Publish(object @event)
    {
        foreach (var subscriber in _subscriptions.Of(@event.GetType()))
            subscriber.Tell(@event, ActorRefs.NoSender);
    }

    public void SetLogLevel(LogLevel logLevel)
    {
        LogLevel = logLevel;
        foreach (var logger in _loggers)
        {
            foreach (var level in Enum.GetValues<LogLevel>())
                _ = level >= logLevel ? Subscribe(logger, level.ClassFor()) : Unsubscribe(logger, level.ClassFor());
        }
    }

    public void StartStdoutLogger(Settings config)
    {
        SubscribeFrom(Logging.LogLevelFor(config.StdoutLogLevel), config.StdoutLogger);
        Publish(new Debug(Logging.SimpleName(this), GetType(), "StandardOutLogger started"));
    }

    internal void StartDefaultLoggers(ActorSystemImpl system)
    {
        var settings = system.Settings;
        var source = $"{Logging.SimpleName(this)}({system.Name})";
        LogLevel = Logging.LogLevelFor(settings.LogLevel);

        var types = settings.Loggers.Select(LoggerType).ToArray();
        var actors = types.Where(type => !typeof(MinimalLogger).IsAssignableFrom(type)).ToArray();
        var starting = Array.ConvertAll(actors, type => Start(system, type, source));
        if (!Task.WaitAll(starting, settings.LoggerStartTimeout))
        {
            Publish(new Warning(
                source,
                GetType(),
                $"A logger did not respond within {settings.LoggerStartTimeout} to InitializeLogger(bus); " +
                "since its start up is delayed, it may not capture all startup events correctly."));
        }

        if (settings.DebugUnhandledMessage)
        {
            var forwarder = system.SystemActorOf(Props.Create<UnhandledMessageForwarder>(), "UnhandledMessageForwarder");
            _ = Subscribe(forwarder, typeof(UnhandledMessage));
        }

        if (actors.Length == types.Length)
            _ = Unsubscribe(settings.StdoutLogger);
        Publish(new Debug(source, GetType(), "Default Loggers started"));
    }

    internal void StopDefaultLoggers(ActorSystem system)
    {
        // What is logged from here on, while the loggers stop, still reaches the console.
        SubscribeFrom(Logging.LogLevelFor(system.Settings.StdoutLogLevel), system.Settings.StdoutLogger);
        foreach (var logger in _loggers)
            StopLogger(logger);
        Publish(new Debug(Logging.SimpleName(this), GetType(), "All default loggers stopped"));
    }

    private static Type LoggerType(string name) => Type.GetType(name)
        ?? throw new ConfigurationException($"Logger specified in config cannot be found: \"{name}\"");

    private async Task Start(ActorSystemImpl system, Type type, string source)
    {
        var actorName = $"log{++_loggerNumber}-{Logging.SimpleName(type)}";
        var name = $"{actorName} [{type.FullName}]";
        var logger = system.SystemActorOf(Props.Create(type).WithDispatcher(system.Settings.LoggersDispatcher), actorName);
        try
        {
            var reply = await logger.Ask(new InitializeLogger(this), Timeout.InfiniteTimeSpan).ConfigureAwait(false);
            if (reply is not LoggerInitialized)
                throw new LoggerInitializationException($"{name} sent {reply.GetType()} instead of {nameof(LoggerInitialized)}");
            _loggers.Enqueue(logger);
            SubscribeFrom(LogLevel, logger);
            Publish(new Debug(source, GetType(), $"Logger {name} started"));
        }
        catch (Exception cause)
        {
            Publish(new Error(cause, source, GetType(), $"Logger {name} failed to respond to initialization request. Stopping logger."));
            StopLogger(logger);
        }
    }

    private void StopLogger(IActorRef logger)
    {
        _ = Unsubscribe(logger);
        ((IInternalActorRef)logger).Stop();
    }

    private void SubscribeFrom(LogLevel logLevel, IActorRef logger)
    {
        foreach (var level in Enum.GetValues<LogLevel>().Where(level => level >= logLevel))
            _ = Subscribe(logger, level.ClassFor());
    }

    private sealed class UnhandledMessageForwarder : ReceiveActor
    {
        public UnhandledMessageForwarder()
        {
            Receive<UnhandledMessage>(unhandled => Context.System.EventStream.Publish(new Debug(
                unhandled.Recipient.Path.ToString(),
                unhandled.Recipient.GetType(),
                $"Unhandled message from {unhandled.Sender?.Path.ToString() ?? "NoSender"} : {unhandled.Message}")));
        }
    }
}
