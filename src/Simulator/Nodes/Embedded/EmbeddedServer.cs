using Simulator.Nodes.Keyspaces;

namespace Simulator.Nodes.Embedded;

/// <summary>
/// One life of an embedded node's server, from start to stop: what its connections share. The gate lets them run one at a
/// time, in the order in which their data came; who keeps the gate, hangs the server.
/// </summary>
internal sealed class EmbeddedServer(Keyspace keyspace, TimeProvider clock, SemaphoreSlim gate) : IDisposable
{
    private readonly CancellationTokenSource _stopped = new();
    private readonly Dictionary<ClientConnection, Task> _connections = [];

    public Keyspace Keyspace { get; } = keyspace;

    public TimeProvider Clock { get; } = clock;

    public SemaphoreSlim Gate { get; } = gate;

    public CancellationToken Stopped => _stopped.Token;

    /// <summary>How long each reply is held back.</summary>
    public TimeSpan Latency { get; set; }

    public async Task AcceptAsync(LoopbackPort port)
    {
        while (await port.AcceptAsync(Stopped) is { } socket)
        {
            var connection = new ClientConnection(this, socket);
            lock (_connections)
                _connections.Add(connection, Task.CompletedTask);
            var running = connection.RunAsync();
            lock (_connections)
            {
                if (_connections.ContainsKey(connection))
                    _connections[connection] = running;
            }
        }
    }

    public void Closed(ClientConnection connection)
    {
        lock (_connections)
            _ = _connections.Remove(connection);
    }

    /// <summary>Resets every connection and waits until none is left.</summary>
    public async Task StopAsync()
    {
        await _stopped.CancelAsync();
        Task[] running;
        lock (_connections)
        {
            foreach (var connection in _connections.Keys)
                connection.Reset();
            running = [.. _connections.Values];
        }

        await Task.WhenAll(running);
    }

    public void Dispose() => _stopped.Dispose();
}
