using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Simulator.Configuration;
using Simulator.Telemetry;
using Xunit;

namespace Simulator.Tests.Telemetry;

public sealed class LogOutputSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redlock-log-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Entries_should_be_in_the_file_with_their_values_when_it_is_closed()
    {
        using (var log = LogOutput.Open(Settings(), _folder))
        {
            var logger = log.Loggers.CreateLogger("Redlock.Actors.LockCoordinator");
            for (var i = 0; i < 1000; i++)
            {
                logger.LogInformation("Node {Node} is up", i);
            }
        }

        var lines = File.ReadAllLines(Path.Combine(_folder, "logger.log"));
        Assert.Equal(1000, lines.Length);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO  LockCoordinator: Node 999 is up \| Node=999$", lines[^1]);
    }

    [Fact]
    public void Json_should_be_one_object_per_line()
    {
        using (var log = LogOutput.Open(Settings("file-format=json"), _folder))
        {
            log.Loggers.CreateLogger("A.B").LogError(new InvalidOperationException("broken"), "Failed {What}", "it");
        }

        var entry = JsonDocument.Parse(Assert.Single(File.ReadAllLines(Path.Combine(_folder, "logger.log")))).RootElement;
        Assert.Equal("error", entry.GetProperty("level").GetString());
        Assert.Equal("A.B", entry.GetProperty("logger").GetString());
        Assert.Equal("it", entry.GetProperty("What").GetString());
        Assert.Contains("broken", entry.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public void Entries_written_within_a_trace_should_carry_its_id(string format)
    {
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C);
        using (var log = LogOutput.Open(Settings("file-format=" + format), _folder))
        {
            var logger = log.Loggers.CreateLogger("A.B");
            logger.LogInformation("before");
            _ = request.Start();
            logger.LogInformation("within {Number}", 7);
            request.Stop();
            logger.LogInformation("after");
        }

        var lines = File.ReadAllLines(Path.Combine(_folder, "logger.log"));
        var traceId = request.TraceId.ToHexString();
        Assert.Equal([false, true, false], lines.Select(line => line.Contains("TraceId", StringComparison.Ordinal)));
        var tail = format == "json" ? $"\"TraceId\": \"{traceId}\"" : $"B: within 7 | Number=7 TraceId={traceId}";
        Assert.Contains(tail.Replace(" ", "", StringComparison.Ordinal), lines[1].Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void File_should_keep_from_its_level_on()
    {
        using (var log = LogOutput.Open(Settings("file-level=warn"), _folder))
        {
            var logger = log.Loggers.CreateLogger("A");
            logger.LogInformation("no");
            logger.LogWarning("yes");
            Assert.Equal(LogLevel.Warning, log.Least);
        }

        Assert.Contains("yes", Assert.Single(File.ReadAllLines(Path.Combine(_folder, "logger.log"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_file_should_be_moved_aside_and_the_oldest_dropped()
    {
        // What waits when the log closes is written in one go, so each of these makes a file that the next one finds full.
        for (var part = 0; part < 5; part++)
        {
            using var log = LogOutput.Open(Settings("file-size=10kB", "files-kept=2"), _folder);
            var logger = log.Loggers.CreateLogger("A");
            for (var i = 0; i < 2_000; i++)
            {
                logger.LogInformation("{Text} {Number}", new string('x', 50), (part * 2_000) + i);
            }
        }

        var files = Directory.GetFiles(_folder).Select(Path.GetFileName).ToArray();
        Assert.Equal(3, files.Length);
        Assert.Contains("logger.log", files);
        Assert.All(files, name => Assert.Matches(@"^logger(\.\d+)?\.log$", name));
        Assert.Contains("9999", File.ReadAllLines(Path.Combine(_folder, "logger.log"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_should_be_told_and_done_without()
    {
        using var log = LogOutput.Open(Settings("file=nowhere/logger.log"), _folder);
        log.Loggers.CreateLogger("A").LogInformation("lost");

        var problem = Assert.Single(log.Problems);

        Assert.Contains(Path.Combine(_folder, "nowhere", "logger.log"), problem, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void No_file_should_be_no_problem()
    {
        using var log = LogOutput.Open(Settings("file="), _folder);
        log.Loggers.CreateLogger("A").LogInformation("lost");

        Assert.Empty(log.Problems);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData(LogLevel.Information, "client info", "lock info", "lock warning", "other warning")]
    [InlineData(LogLevel.Warning, "client info", "lock warning", "other warning")]
    [InlineData(LogLevel.None, "client info")]
    [InlineData(LogLevel.Debug, "client info", "lock debug", "lock info", "lock warning", "other info", "other warning")]
    public void Console_should_show_what_clients_say_and_other_entries_from_its_level_on(LogLevel level, params string[] shown)
    {
        var lines = new List<LogLine>();
        using (var log = LogOutput.Open(Settings("file="), _folder, new LineTarget(level, lines.Add)))
        {
            log.Loggers.CreateLogger("Simulator.Clients.ClientActor").LogInformation("client info");
            log.Loggers.CreateLogger("Simulator.Clients.ClientActor").LogTrace("client trace");
            log.Loggers.CreateLogger("Redlock.Actors.LockCoordinator").LogDebug("lock debug");
            log.Loggers.CreateLogger("Redlock.Actors.LockCoordinator").LogInformation("lock info");
            log.Loggers.CreateLogger("Redlock.Actors.LockCoordinator").LogWarning("lock warning");
            log.Loggers.CreateLogger("Akka.Other").LogInformation("other info");
            log.Loggers.CreateLogger("Akka.Other").LogWarning("other warning");
        }

        Assert.Equal(shown, lines.Select(line => line.Text));
        Assert.All(lines, line => Assert.Equal(line.Text == "client info", line.OfClient));
    }

    private static LogSettings Settings(params string[] assignments)
    {
        var line = assignments.Select(text => text.Split('=', 2)).Select(pair => Assignment.Of("simulator.log." + pair[0], pair[1], "test"));
        return EffectiveConfiguration.Of(line, new Dictionary<string, string>(), null).Read(LogSettings.From);
    }
}
