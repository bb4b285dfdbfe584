using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Hosting;

/// <summary>Which loggers run, and from which level on.</summary>
public sealed class LoggerConfigBuilder
{
    private readonly List<Type> _loggers = [typeof(DefaultLogger)];
    private Type _formatter = typeof(DefaultLogMessageFormatter);

    internal LoggerConfigBuilder(AkkaConfigurationBuilder builder) => Builder = builder;

    public LogLevel LogLevel { get; set; } = LogLevel.InfoLevel;

    public bool LogConfigOnStart { get; set; }

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

    public LoggerConfigBuilder WithDefaultLogMessageFormatter<T>()
        where T : ILogMessageFormatter
    {
        if (typeof(T).GetConstructor(Type.EmptyTypes) is null)
            throw new ConfigurationException($"{typeof(T).Name} must have an empty constructor");

        _formatter = typeof(T);
        return this;
    }

    internal AkkaConfigurationBuilder Build() => Builder.AddHoconConfiguration(
        $"""
        akka.loglevel = {LevelName(LogLevel)}
        akka.loggers = [{string.Join(", ", _loggers.Select(logger => $"\"{logger.AssemblyQualifiedName}\""))}]
        akka.log-config-on-start = {LogConfigOnStart.ToHocon()}
        akka.logger-formatter = {_formatter.AssemblyQualifiedName.ToHocon()}
        {DebugOptions}
        {DeadLetterOptions}

        """,
        HoconAddMode.Prepend);

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => "Debug",
        LogLevel.InfoLevel => "Info",
        LogLevel.WarningLevel => "Warning",
        LogLevel.ErrorLevel => "Error",
        _ => throw new ConfigurationException($"Unknown log level: {level}")
    };
}
