using Microsoft.AspNetCore.Http;
using NLog;
using NLog.Config;
using NLog.Layouts;
using NLog.Targets;
using NLog.Targets.Wrappers;
using Redlock.Protocol;

namespace Simulator.Service.Audit;

/// <summary>Who did what to which lock: one JSON object per line, in a file of its own. No entry is dropped; a slow disk slows the callers.</summary>
internal sealed class AuditLog : IDisposable
{
    private const int QueueLimit = 10_000;

    private readonly LogFactory _nlog = new();
    private readonly Logger _log;

    private AuditLog(string? path)
    {
        var configuration = new LoggingConfiguration(_nlog);
        if (path is not null)
        {
            var file = new AsyncTargetWrapper(FileAt(path), QueueLimit, AsyncTargetWrapperOverflowAction.Block) { Name = "audit-queue", TimeToSleepBetweenBatches = 5 };
            configuration.AddRule(LogLevel.Info, LogLevel.Fatal, file);
        }

        _nlog.Configuration = configuration;
        _log = _nlog.GetLogger("audit");
    }

    /// <param name="path">Null for none.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static AuditLog Open(string? path)
    {
        if (path is not null)
        {
            using var probe = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        }

        return new AuditLog(path);
    }

    /// <param name="verb">acquire, extend, release, forced-release, mode, ...</param>
    /// <param name="clientId">Null when the request names none.</param>
    /// <param name="lockId">Only its fingerprint is written; empty for none.</param>
    /// <param name="outcome">In the words of the answer.</param>
    public void Note(HttpContext context, Access.Caller caller, string verb, string resource, string? clientId, string lockId, string outcome)
    {
        if (!_log.IsInfoEnabled)
        {
            return;
        }

        var entry = LogEventInfo.Create(LogLevel.Info, _log.Name, verb);
        entry.Properties["key"] = caller.Name;
        entry.Properties["from"] = context.Connection.RemoteIpAddress?.ToString() ?? "";
        entry.Properties["resource"] = resource;
        entry.Properties["client"] = clientId ?? "";
        entry.Properties["lock"] = lockId.Length == 0 ? "" : new LockId(lockId).Fingerprint;
        entry.Properties["outcome"] = outcome;
        _log.Log(entry);
    }

    public void Dispose()
    {
        _nlog.Flush(TimeSpan.FromSeconds(5));
        _nlog.Shutdown();
        _nlog.Dispose();
    }

    private static FileTarget FileAt(string path) => new("audit-file")
    {
        FileName = path,
        KeepFileOpen = true,
        Layout = new JsonLayout
        {
            Attributes =
            {
                new JsonAttribute("time", "${date:universalTime=true:format=yyyy-MM-ddTHH\\:mm\\:ss.fffZ}"),
                new JsonAttribute("verb", "${message}"),
                new JsonAttribute("key", "${event-properties:key}"),
                new JsonAttribute("from", "${event-properties:from}"),
                new JsonAttribute("resource", "${event-properties:resource}"),
                new JsonAttribute("client", "${event-properties:client}"),
                new JsonAttribute("lock", "${event-properties:lock}"),
                new JsonAttribute("outcome", "${event-properties:outcome}"),
            },
        },
    };
}
