using System.Collections;
using Akka.Actor;
using Akka.Event;
using Akka.Hosting.Logging;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Simulator.Telemetry;

/// <summary>
/// Takes Akka's log events to the logger factory. Akka.Hosting's own logger makes one text of each under one name; this one keeps the
/// class that logs as the logger's name, and the named values.
/// </summary>
internal sealed class AkkaLogBridge : LoggerFactoryLogger
{
    private readonly Dictionary<Type, ILogger> _loggers = [];
    private readonly ILoggerFactory _factory;

    public AkkaLogBridge() =>
        _factory = Context.System.Settings.Setup.Get<LoggerFactorySetup>().Value.LoggerFactory;

    protected override void Log(LogEvent log, ActorPath path)
    {
        var level = LevelOf(log.LogLevel());
        var logger = LoggerOf(log.LogClass);
        if (logger.IsEnabled(level))
        {
            logger.Log(level, default, new Entry(log), log.Cause, static (entry, _) => entry.ToString());
        }
    }

    private ILogger LoggerOf(Type type)
    {
        if (!_loggers.TryGetValue(type, out var logger))
        {
            logger = _factory.CreateLogger(type.FullName ?? type.Name);
            _loggers.Add(type, logger);
        }

        return logger;
    }

    private static LogLevel LevelOf(Akka.Event.LogLevel level) => level switch
    {
        Akka.Event.LogLevel.DebugLevel => LogLevel.Debug,
        Akka.Event.LogLevel.InfoLevel => LogLevel.Information,
        Akka.Event.LogLevel.WarningLevel => LogLevel.Warning,
        _ => LogLevel.Error,
    };

    /// <summary>An event as its text and its named values.</summary>
    private sealed class Entry : IReadOnlyList<KeyValuePair<string, object?>>
    {
        private readonly LogEvent _event;
        private readonly KeyValuePair<string, object?>[] _values;

        public Entry(LogEvent logEvent)
        {
            _event = logEvent;
            _values = logEvent.Message is LogMessage message
                ? [.. message.GetProperties().Select(property => KeyValuePair.Create<string, object?>(property.Key, property.Value))]
                : [];
        }

        public int Count => _values.Length;

        public KeyValuePair<string, object?> this[int index] => _values[index];

        public override string ToString() => _event.Message?.ToString() ?? "";

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)_values).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
