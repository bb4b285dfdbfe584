using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using NLog.Extensions.Logging;
using NLog.Layouts;
using NLog.Targets;

namespace Simulator.Worker;

/// <summary>A worker's log, as lines of text with the trace they belong to. It has no file: several workers may run in one folder.</summary>
internal sealed class WorkerOutput : IDisposable
{
    private static readonly SimpleLayout Line = new("${date:universalTime=true:format=yyyy-MM-ddTHH\\:mm\\:ss.fffZ} ${level:uppercase=true:padding=-5} ${message}");

    private readonly LogFactory _nlog = new();
    private readonly NLogLoggerProvider _provider;
    private readonly LoggerFactory _loggers;

    public WorkerOutput(TextWriter lines)
    {
        var target = new MethodCallTarget("lines", (entry, _) => lines.WriteLine(Line.Render(entry) + Trace()));
        var configuration = new LoggingConfiguration(_nlog);
        configuration.AddRule(NLog.LogLevel.Info, NLog.LogLevel.Fatal, target);
        _nlog.Configuration = configuration;
        _provider = new NLogLoggerProvider(new NLogProviderOptions { ParseMessageTemplates = false }, _nlog);
        _loggers = new LoggerFactory([_provider]);
    }

    public Microsoft.Extensions.Logging.ILogger Log => _loggers.CreateLogger(typeof(LockWorker).FullName!);

    public void Dispose()
    {
        _loggers.Dispose();
        _nlog.Shutdown();
        _provider.Dispose();
        _nlog.Dispose();
    }

    private static string Trace() => Activity.Current is { } span ? $" trace={span.TraceId}" : "";
}
