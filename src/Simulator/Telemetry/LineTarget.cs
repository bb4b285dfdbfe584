using NLog;
using NLog.Targets;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Simulator.Telemetry;

/// <summary>A log entry worth showing.</summary>
/// <param name="OfClient">Whether a client says it, in the words of the log format.</param>
internal sealed record LogLine(LogLevel Level, bool OfClient, string Text);

/// <summary>Hands on what clients say, and other entries from a level on.</summary>
/// <param name="show">Called on the logging thread, entry after entry; must be quick.</param>
internal sealed class LineTarget(LogLevel othersFrom, Action<LogLine> show) : TargetWithLayout
{
    private const string ClientLoggers = "Simulator.Clients.";
    private const string LockLoggers = "Redlock.";

    /// <summary>The least level that this needs to see.</summary>
    public LogLevel LeastLevel => othersFrom < LogLevel.Information ? othersFrom : LogLevel.Information;

    protected override void Write(LogEventInfo logEvent)
    {
        var level = (LogLevel)logEvent.Level.Ordinal;
        var ofClient = Says(logEvent, ClientLoggers);
        if (level >= (ofClient ? LogLevel.Information : othersFrom) && !IsNoNews(logEvent, level))
        {
            show(new LogLine(level, ofClient, logEvent.FormattedMessage));
        }
    }

    /// <summary>That a system or a run comes and goes is seen anyway.</summary>
    private bool IsNoNews(LogEventInfo logEvent, LogLevel level) =>
        level == LogLevel.Information && othersFrom == LogLevel.Information && !Says(logEvent, ClientLoggers) && !Says(logEvent, LockLoggers);

    private static bool Says(LogEventInfo logEvent, string loggers) => logEvent.LoggerName?.StartsWith(loggers, StringComparison.Ordinal) == true;
}
