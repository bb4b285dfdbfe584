using System.Globalization;

namespace Simulator.Nodes.Processes;

/// <summary>A redis-server child process with a folder of its own, on the loopback interface.</summary>
// Running <--Hang/Resume--> Hung (SIGSTOP/SIGCONT); any --Stop (SIGKILL)--> Stopped --Start--> Running.
public sealed class RedisServerNode : ISimulatedNode
{
    private const int Attempts = 5;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(1);

    private readonly FleetSettings _settings;
    private readonly ServerFolder _folder;
    private readonly ServerLauncher _launcher;
    private readonly SemaphoreSlim _faults = new(1, 1);
    private ServerProcess? _server;
    private LoopbackPort? _reserved;
    private int _port;
    private bool _disposed;

    private RedisServerNode(string name, FleetSettings settings, int port)
    {
        Name = name;
        _settings = settings;
        _port = port;
        _folder = new ServerFolder(name);
        _launcher = new ServerLauncher(name, settings, _folder);
    }

    public string Name { get; }

    public string Address => FleetSettings.LoopbackAddress(_port, _settings.Password);

    public NodeCondition Condition { get; private set; } = NodeCondition.Stopped;

    /// <param name="port">0 takes a free one.</param>
    /// <exception cref="RedisServerException">The message says why it did not start.</exception>
    public static async Task<RedisServerNode> StartAsync(string name, FleetSettings settings, int port, CancellationToken ct)
    {
        _ = ServerExecutable.Find(settings.ServerExecutable);
        var node = new RedisServerNode(name, settings, port);
        try
        {
            // Between finding a free port and the server's taking it, somebody else may.
            for (var attempt = 1; port == 0 && attempt < Attempts; attempt++)
            {
                node.ReserveFreePort();
                if (await node.TryStartAsync(ct))
                    return node;
            }

            if (port == 0)
                node.ReserveFreePort();
            await node.StartOrThrowAsync(ct);
            return node;
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
                await StartOrThrowAsync(CancellationToken.None);
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
                await StartOrThrowAsync(CancellationToken.None);
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
            _ = await _launcher.ControlOf(_port).AskAsync("SAVE", CancellationToken.None);
        }

        await StopAsync();
        await StartOrThrowAsync(CancellationToken.None);
        File.Delete(_folder.Dump);
    }

    private async Task StartOrThrowAsync(CancellationToken ct)
    {
        if (!await TryStartAsync(ct))
            throw new RedisServerException($"{Name} did not start on port {_port}. {_folder.LastWords()}");
    }

    private async Task<bool> TryStartAsync(CancellationToken ct)
    {
        _reserved?.Dispose();
        _reserved = null;
        _server = await _launcher.TryStartAsync(_port, ct);
        if (_server is not null)
            Condition = NodeCondition.Running;
        return _server is not null;
    }

    private async Task StopAsync()
    {
        if (_server is null)
            return;
        await _server.KillAsync();
        _server.Dispose();
        _server = null;
        Condition = NodeCondition.Stopped;
        _reserved = LoopbackPort.TryBind(_port);
    }

    private async Task HangAsync()
    {
        _server!.Suspend();
        Condition = NodeCondition.Hung;

        // The signal takes effect when the server is next scheduled; only Linux says when.
        var state = $"/proc/{_server.ServerId.ToString(CultureInfo.InvariantCulture)}/stat";
        while (File.Exists(state) && !(await File.ReadAllTextAsync(state)).Contains(") T ", StringComparison.Ordinal))
            await Task.Delay(PollInterval);
    }

    private void GoOn()
    {
        _server!.Continue();
        Condition = NodeCondition.Running;
    }

    private void ReserveFreePort()
    {
        _reserved?.Dispose();
        _reserved = new LoopbackPort(0);
        _port = _reserved.Number;
    }
}
