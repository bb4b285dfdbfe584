using Akka.Configuration;
using Microsoft.Extensions.Logging;
using Redlock.Configuration;
using Simulator.Clients;

namespace Simulator.Configuration;

/// <summary>How the log file is written.</summary>
internal enum LogFileFormat
{
    Text,
    Json,
}

/// <summary>What is told, and where; <c>simulator.log { ... }</c>.</summary>
internal sealed record LogSettings
{
    /// <summary>How clients word what they do.</summary>
    public required ClientLogFormat Format { get; init; }

    public required bool FullLockIds { get; init; }

    public required LogLevel ConsoleLevel { get; init; }

    /// <summary>Null for none.</summary>
    public required string? File { get; init; }

    public required LogLevel FileLevel { get; init; }

    public required LogFileFormat FileFormat { get; init; }

    public required long FileSize { get; init; }

    public required int FilesKept { get; init; }

    /// <exception cref="InvalidSettingException">A key is missing or makes no sense.</exception>
    public static LogSettings From(Config config)
    {
        var log = Section.Of(config, "simulator.log");
        var file = log.Text("file");
        return new LogSettings
        {
            Format = log.OneOf<ClientLogFormat>("format"),
            FullLockIds = log.Switch("full-lock-ids"),
            ConsoleLevel = LevelOf(log, "console-level"),
            File = file.Length == 0 ? null : file,
            FileLevel = LevelOf(log, "file-level"),
            FileFormat = log.OneOf<LogFileFormat>("file-format"),
            FileSize = log.Size("file-size"),
            FilesKept = log.Count("files-kept", 0, 1000),
        };
    }

    private static LogLevel LevelOf(Section log, string key) => log.Text(key).ToLowerInvariant() switch
    {
        "trace" => LogLevel.Trace,
        "debug" => LogLevel.Debug,
        "info" => LogLevel.Information,
        "warn" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "off" => LogLevel.None,
        var other => throw log.Invalid(key, $"is '{other}'; it must be one of trace, debug, info, warn, error, off"),
    };
}
