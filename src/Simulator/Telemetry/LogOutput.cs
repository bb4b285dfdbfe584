using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using NLog.Extensions.Logging;
using NLog.Layouts;
using NLog.Targets;
using NLog.Targets.Wrappers;
using Simulator.Configuration;

namespace Simulator.Telemetry;

/// <summary>Where log entries go: the log file, and lines for the display. Disposing it writes out what is still under way.</summary>
internal sealed class LogOutput : IDisposable
{
    /// <summary>Entries that may wait for the disk. More are dropped and counted: a slow disk must not hold up who holds a lock.</summary>
    private const int QueueLimit = 20_000;

    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(5);

    private readonly LogFactory _nlog = new();
    private readonly NLogLoggerProvider _provider;
    private readonly LoggerFactory _loggers;
    private long _dropped;

    private LogOutput(LogSettings settings, string workingFolder, LineTarget? lines)
    {
        var configuration = new LoggingConfiguration(_nlog);
        if (settings.File is { } name && settings.FileLevel != Microsoft.Extensions.Logging.LogLevel.None)
        {
            var path = Path.GetFullPath(name, workingFolder);
            FileProblem = ProblemWith(path);
            if (FileProblem is null)
            {
                configuration.AddRule(NLogLevel(settings.FileLevel), NLog.LogLevel.Fatal, new TraceStamp(Asynchronous(FileAt(path, settings))) { Name = "file-traces" });
            }
        }

        if (lines is not null)
        {
            configuration.AddRule(NLogLevel(lines.LeastLevel), NLog.LogLevel.Fatal, lines);
        }

        _nlog.Configuration = configuration;
        _provider = new NLogLoggerProvider(new NLogProviderOptions { CaptureMessageTemplates = true, ParseMessageTemplates = false, CaptureEventId = EventIdCaptureType.None }, _nlog);
        Least = lines is not null && lines.LeastLevel < settings.FileLevel ? lines.LeastLevel : settings.FileLevel;
        _loggers = new LoggerFactory([_provider], Filtered(Least));
    }

    public ILoggerFactory Loggers => _loggers;

    /// <summary>What lies below it goes nowhere.</summary>
    public Microsoft.Extensions.Logging.LogLevel Least { get; }

    /// <summary>Why there is no log file, in one sentence; null when there is one, or none was asked for.</summary>
    public string? FileProblem { get; }

    /// <summary>What the log file lacks, a sentence each; complete after <see cref="Dispose"/>.</summary>
    public IEnumerable<string> Problems =>
        FileProblem is { } problem ? [problem]
        : Interlocked.Read(ref _dropped) is var dropped and > 0 ? [$"{dropped} entries are missing from the log file: the disk was too slow."]
        : [];

    /// <param name="lines">Gets entries for the display; null for none.</param>
    public static LogOutput Open(LogSettings settings, string workingFolder, LineTarget? lines = null) => new(settings, workingFolder, lines);

    public void Dispose()
    {
        _loggers.Dispose();
        _nlog.Flush(FlushTime);
        _nlog.Shutdown();
        _provider.Dispose();
        _nlog.Dispose();
    }

    private AsyncTargetWrapper Asynchronous(FileTarget file)
    {
        var target = new AsyncTargetWrapper(file, QueueLimit, AsyncTargetWrapperOverflowAction.Discard) { Name = "file-queue", TimeToSleepBetweenBatches = 5 };
        target.LogEventDropped += (_, _) => Interlocked.Increment(ref _dropped);
        return target;
    }

    /// <summary>That a host starts and stops is no news.</summary>
    private static LoggerFilterOptions Filtered(Microsoft.Extensions.Logging.LogLevel least) => new()
    {
        MinLevel = least,
        Rules = { new LoggerFilterRule(null, "Microsoft", Microsoft.Extensions.Logging.LogLevel.Critical, null) },
    };

    private static FileTarget FileAt(string path, LogSettings settings)
    {
        const string time = "${date:universalTime=true:format=yyyy-MM-ddTHH\\:mm\\:ss.fffZ}";
        const string exception = "${exception:format=tostring}";
        return new FileTarget("file")
        {
            FileName = path,
            KeepFileOpen = true,
            ArchiveAboveSize = settings.FileSize,
            ArchiveFileName = path,
            ArchiveSuffixFormat = ".{0}",
            MaxArchiveFiles = settings.FilesKept,
            Layout = settings.FileFormat == LogFileFormat.Text
                ? time + " ${level:uppercase=true:padding=-5} ${logger:shortName=true}: ${message}${when:when=length('${all-event-properties}') > 0:inner= | ${all-event-properties:format=[key]=[value]:separator= }}${onexception:inner=${newline}" + exception + "}"
                : new JsonLayout
                {
                    Attributes =
                    {
                        new JsonAttribute("time", time),
                        new JsonAttribute("level", "${level:lowercase=true}"),
                        new JsonAttribute("logger", "${logger}"),
                        new JsonAttribute("message", "${message}"),
                        new JsonAttribute("exception", exception),
                    },
                    IncludeEventProperties = true,
                },
        };
    }

    private static string? ProblemWith(string path)
    {
        try
        {
            using var probe = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"The log file {path} cannot be written ({error.Message.TrimEnd('.')}); this run has none.";
        }
    }

    private static NLog.LogLevel NLogLevel(Microsoft.Extensions.Logging.LogLevel level) => NLog.LogLevel.FromOrdinal((int)level);
}
