using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Simulator.Cli;
using Simulator.Nodes;
using Simulator.Nodes.Processes;

namespace Simulator.Tests.Service;

/// <summary>The program serving locks, as a process of its own in a folder of its own.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A loaded machine must not make a node look slow.</summary>
    private static readonly string[] PatientWithNodes = ["--set", "redlock.node-timeout=2s", "--set", "redlock.node-timeout-divisor=5"];

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(ProcessStartInfo start, string folder)
    {
        Folder = folder;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The service ended: {string.Join(" | ", _lines)}"));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Folder { get; }

    /// <summary>What it wrote so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public LockClient Client { get; private set; } = null!;

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Over nodes that somebody else runs.</summary>
    public static Task<ServiceProcess> StartAsync(NodeFleet fleet, params string[] options) =>
        StartAsync([.. fleet.Nodes.SelectMany(node => new[] { "--node", node.Address }), .. options]);

    /// <param name="variables">Environment variables beside those of the test.</param>
    public static async Task<ServiceProcess> StartAsync(IReadOnlyList<string> options, IReadOnlyDictionary<string, string>? variables = null)
    {
        var folder = Directory.CreateTempSubdirectory("redlock-service-").FullName;
        string[] arguments = ["exec", typeof(ExitCode).Assembly.Location, "serve", "--listen", "127.0.0.1:0", .. PatientWithNodes, .. options];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var service = new ServiceProcess(start, folder);
        var address = await service._address.Task.WaitAsync(Patience);
        service.Client = new LockClient(address);
        return service;
    }

    /// <summary>Asks it to end, as Ctrl-C does, and waits for its exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            UnixSignal.SendTerminate(_process.Id);
        }

        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client?.Dispose();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private void Heard(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (Serving().Match(line) is { Success: true } serving)
        {
            _address.TrySetResult(new Uri(serving.Value));
        }
    }

    [GeneratedRegex(@"(?<=Serving locks on )http://\S+")]
    private static partial Regex Serving();
}
