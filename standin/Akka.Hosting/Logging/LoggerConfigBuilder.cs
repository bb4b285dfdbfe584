using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Hosting;

/// <summary>Which loggers run, and from which level on.</summary>
public sealed class LoggerConfigBuilder
{
    private readonly List<Type> _loggers = [typeof(DefaultLogger)];

    internal LoggerConfigBuilder(AkkaConfigurationBuilder builder) => Builder = builder;

    public LogLevel? LogLevel { get; set; }

    public bool? LogConfigOnStart { get; set; }

    public DeadLetterOptions? DeadLetterOptions { get; set; }

    public DebugOptions? DebugOptions { get; set; }

    internal AkkaConfigurationBuilder Builder { get; }

    public LoggerConfigBuilder ClearLoggers()
    {
        _loggers.Clear();
        return this;
    }

    public LoggerConfigBuilder AddLogger<T>()
        where T : IRequiresMessageQueue<ILoggerMessageQueueSemantics>
    {
        _loggers.Add(typeof(T));
        return this;
    }

    internal AkkaConfigurationBuilder Build() =>
        Builder.AddHoconConfiguration(string.Join('\n', Settings()) + "\n", HoconAddMode.Prepend);

    // Only what was set: anything else stays as HOCON has it.
    private IEnumerable<string> Settings()
    {
        if (LogLevel is { } level)
            yield return $"akka.loglevel = {LevelName(level)}";
        if (_loggers.Count > 0)
            yield return $"akka.loggers = [{string.Join(", ", _loggers.Select(logger => $"\"{logger.AssemblyQualifiedName}\""))}]";
        if (LogConfigOnStart is { } onStart)
            yield return $"akka.log-config-on-start = {onStart.ToHocon()}";
        yield return $"{DebugOptions}";
        yield return $"{DeadLetterOptions}";
    }

    private static string LevelName(Event.LogLevel level) => level switch
    {
        Event.LogLevel.DebugLevel => "Debug",
        Event.LogLevel.InfoLevel => "Info",
        Event.LogLevel.WarningLevel => "Warning",
        Event.LogLevel.ErrorLevel => "Error",
        _ => throw new ConfigurationException($"Unknown log level: {level}")
    };
}
