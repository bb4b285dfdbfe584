using System.Security.Cryptography;
using Simulator.Nodes.Keyspaces;
using Simulator.Nodes.Scripting;

namespace Simulator.Nodes.Embedded;

/// <summary>A Redis server inside this process, on a real TCP port of the loopback interface.</summary>
// Running <--Hang/Resume--> Hung; Running <--Slow/Resume--> Slow; any --Stop--> Stopped --Start--> Running.
public sealed class EmbeddedNode : ISimulatedNode
{
    private const int RunIdLength = 40;

    private readonly TimeProvider _clock;
    private readonly LoopbackPort _port;
    private readonly Keyspace _keyspace;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SemaphoreSlim _faults = new(1, 1);
    private readonly bool _persists;
    private EmbeddedServer? _server;
    private Task _accepting = Task.CompletedTask;
    private bool _disposed;

    /// <param name="port">0 takes a free one.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
    public EmbeddedNode(string name, KeyspaceSettings settings, TimeProvider clock, int port = 0)
    {
        Name = name;
        _clock = clock;
        _port = new LoopbackPort(port);
        _keyspace = new Keyspace(settings with { Port = _port.Number }, clock, NewRunId(), LuaEngine.For);
        _persists = settings.AppendOnly == "yes";
        Address = FleetSettings.LoopbackAddress(Port, settings.RequirePass);
        Start();
    }

    public string Name { get; }

    public string Address { get; }

    public int Port => _port.Number;

    public NodeCondition Condition { get; private set; }

    /// <summary>Connections whose requests have arrived and are not executed yet.</summary>
    internal int WaitingConnections => _server?.Waiting ?? 0;

    public bool Supports(NodeFault fault) => true;

    public async Task ApplyAsync(NodeFault fault, TimeSpan? latency = null)
    {
        await _faults.WaitAsync();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            await ApplyOneAsync(fault, latency);
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
            _port.Dispose();
            _keyspace.Dispose();
        }
        finally
        {
            _ = _faults.Release();
        }
    }

    private async Task ApplyOneAsync(NodeFault fault, TimeSpan? latency)
    {
        switch (fault)
        {
            case NodeFault.Stop:
                await StopAsync();
                break;
            case NodeFault.Start when Condition == NodeCondition.Stopped:
                BeginLife(keepData: _persists);
                break;
            case NodeFault.Hang:
                await HangAsync();
                break;
            case NodeFault.Resume:
                GoOn(TimeSpan.Zero);
                break;
            case NodeFault.RestartEmpty:
                await StopAsync();
                BeginLife(keepData: false);
                break;
            case NodeFault.RestartKeep:
                await StopAsync();
                BeginLife(keepData: true);
                break;
            case NodeFault.Slow:
                GoOn(latency ?? throw new ArgumentNullException(nameof(latency), "Slow needs a latency."));
                break;
        }
    }

    private void Start()
    {
        _port.Listen();
        _server = new EmbeddedServer(_keyspace, _clock, _gate);
        _accepting = _server.AcceptAsync(_port);
        Condition = NodeCondition.Running;
    }

    private async Task StopAsync()
    {
        if (Condition == NodeCondition.Stopped)
            return;
        var stopping = _server!.StopAsync();
        await _port.RefuseAsync();
        await _accepting;
        await stopping;

        // Clients accepted while the others were being reset.
        await _server.StopAsync();
        if (Condition == NodeCondition.Hung)
            _ = _gate.Release();
        _server.Dispose();
        Condition = NodeCondition.Stopped;
    }

    private void BeginLife(bool keepData)
    {
        _keyspace.Restart(NewRunId(), keepData);
        Start();
    }

    private async Task HangAsync()
    {
        if (Condition is NodeCondition.Stopped or NodeCondition.Hung)
            return;
        await _gate.WaitAsync();
        _server!.Latency = TimeSpan.Zero;
        Condition = NodeCondition.Hung;
    }

    private void GoOn(TimeSpan latency)
    {
        if (Condition == NodeCondition.Stopped)
            return;
        _server!.Latency = latency;
        if (Condition == NodeCondition.Hung)
            _ = _gate.Release();
        Condition = latency > TimeSpan.Zero ? NodeCondition.Slow : NodeCondition.Running;
    }

    private static string NewRunId() => RandomNumberGenerator.GetHexString(RunIdLength, lowercase: true);
}
