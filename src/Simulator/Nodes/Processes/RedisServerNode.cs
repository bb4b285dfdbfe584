using System.Globalization;

namespace Simulator.Nodes.Processes;

/// <summary>A redis-server child process with a folder of its own, on the loopback interface.</summary>
// Running <--Hang/Resume--> Hung (SIGSTOP/SIGCONT); any --Stop (SIGKILL)--> Stopped --Start--> Running.
public sealed class RedisServerNode : ISimulatedNode
{
    private const int Attempts = 5;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    private readonly FleetSettings _settings;
    private readonly string _executable;
    private readonly ServerFolder _folder;
    private readonly SemaphoreSlim _faults = new(1, 1);
    private ServerControl _control;
    private ServerProcess? _process;
    private LoopbackPort? _reserved;
    private int _port;
    private bool _disposed;

    private RedisServerNode(string name, FleetSettings settings, int port)
    {
        Name = name;
        _settings = settings;
        _executable = ServerExecutable.Find(settings.ServerExecutable);
        _folder = new ServerFolder(name);
        _port = port;
        _control = new ServerControl(port, settings.Password);
    }

    public string Name { get; }

    public string Address => FleetSettings.LoopbackAddress(_port, _settings.Password);

    public NodeCondition Condition { get; private set; } = NodeCondition.Stopped;

    /// <param name="port">0 takes a free one.</param>
    /// <exception cref="RedisServerException">The message says why it did not start.</exception>
    public static async Task<RedisServerNode> StartAsync(string name, FleetSettings settings, int port, CancellationToken ct)
    {
        var node = new RedisServerNode(name, settings, port);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                if (port == 0)
                    node.TakeFreePort();
                if (await node.TryStartAsync(ct))
                    return node;
                if (port != 0 || attempt == Attempts)
                    throw new RedisServerException($"{name} did not start on port {node._port}. {node._folder.LastWords()}");
            }
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public bool Supports(NodeFault fault) => fault switch
    {
        NodeFault.Slow => false,
        NodeFault.Hang or NodeFault.Resume => !OperatingSystem.IsWindows(),
        _ => true,
    };

    public async Task ApplyAsync(NodeFault fault, TimeSpan? latency = null)
    {
        if (!Supports(fault))
            throw new NodeFaultNotSupportedException(Name, NodeKind.Process, fault);
        await _faults.WaitAsync();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            await ApplyOneAsync(fault);
        }
        finally
        {
            _ = _faults.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _faults.WaitAsync();
        try
        {
            if (_disposed)
                return;
            _disposed = true;
            await StopAsync();
            _reserved?.Dispose();
            _folder.Dispose();
        }
        finally
        {
            _ = _faults.Release();
        }
    }

    private async Task ApplyOneAsync(NodeFault fault)
    {
        switch (fault)
        {
            case NodeFault.Stop:
                await StopAsync();
                break;
            case NodeFault.Start when Condition == NodeCondition.Stopped:
                await StartAgainAsync();
                break;
            case NodeFault.Hang when Condition == NodeCondition.Running:
                await HangAsync();
                break;
            case NodeFault.Resume when Condition == NodeCondition.Hung:
                GoOn();
                break;
            case NodeFault.RestartEmpty:
                await StopAsync();
                _folder.Empty();
                await StartAgainAsync();
                break;
            case NodeFault.RestartKeep:
                await RestartKeepAsync();
                break;
        }
    }

    private async Task RestartKeepAsync()
    {
        // A server without an append-only file keeps its data only if told to save it.
        if (_settings.Persistence == Persistence.None && Condition != NodeCondition.Stopped)
        {
            GoOn();
            _ = await _control.AskAsync("SAVE", CancellationToken.None);
        }

        await StopAsync();
        await StartAgainAsync();
        File.Delete(_folder.Dump);
    }

    private async Task StartAgainAsync()
    {
        if (!await TryStartAsync(CancellationToken.None))
            throw new RedisServerException($"{Name} did not start again on port {_port}. {_folder.LastWords()}");
    }

    private async Task StopAsync()
    {
        if (_process is null)
            return;
        await _process.KillAsync();
        _process.Dispose();
        _process = null;
        Condition = NodeCondition.Stopped;
        _reserved = LoopbackPort.TryBind(_port);
    }

    private async Task HangAsync()
    {
        _process!.Suspend();
        Condition = NodeCondition.Hung;

        // The signal takes effect when the server is next scheduled; only Linux says when.
        var state = $"/proc/{_process.ServerId.ToString(CultureInfo.InvariantCulture)}/stat";
        while (File.Exists(state) && !File.ReadAllText(state).Contains(") T ", StringComparison.Ordinal))
            await Task.Delay(PollInterval);
    }

    private void GoOn()
    {
        _process!.Continue();
        Condition = NodeCondition.Running;
    }

    private void TakeFreePort()
    {
        _reserved?.Dispose();
        _reserved = new LoopbackPort(0);
        _port = _reserved.Number;
        _control = new ServerControl(_port, _settings.Password);
    }

    /// <returns>False when the server ended before it answered, as it does when its port is taken.</returns>
    private async Task<bool> TryStartAsync(CancellationToken ct)
    {
        _reserved?.Dispose();
        _reserved = null;
        _process = await ServerProcess.StartAsync(_executable, Arguments(), _folder.Log, ct);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(StartLimit);
        try
        {
            while (!_process.HasExited && !await IsReadyAsync(limit.Token))
                await Task.Delay(PollInterval, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new RedisServerException($"{Name} did not answer on port {_port} within {StartLimit.TotalSeconds} s. {_folder.LastWords()}");
        }

        if (_process.HasExited)
        {
            await StopAsync();
            return false;
        }

        Condition = NodeCondition.Running;
        return true;
    }

    // Somebody else's server may answer on the port that ours could not have.
    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        var id = _process!.ServerId.ToString(CultureInfo.InvariantCulture);
        var info = await _control.AskAsync("INFO", ct);
        return info is not null
            && info.Contains($"process_id:{id}\r\n", StringComparison.Ordinal)
            && info.Contains("\nloading:0\r\n", StringComparison.Ordinal);
    }

    private string[] Arguments() =>
    [
        "--port", _port.ToString(CultureInfo.InvariantCulture),
        "--bind", "127.0.0.1",
        "--dir", _folder.Path,
        "--daemonize", "no",
        "--save", "",
        "--appendonly", _settings.Persistence == Persistence.None ? "no" : "yes",
        "--appendfsync", _settings.Persistence == Persistence.Always ? "always" : "everysec",
        "--maxmemory-policy", _settings.MaxMemoryPolicy,
        .. _settings.Password.Length == 0 ? Array.Empty<string>() : ["--requirepass", _settings.Password],
    ];
}
