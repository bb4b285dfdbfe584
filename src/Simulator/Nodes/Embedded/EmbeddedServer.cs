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
    private int _waiting;

    public Keyspace Keyspace { get; } = keyspace;

    public TimeProvider Clock { get; } = clock;

    public CancellationToken Stopped => _stopped.Token;

    /// <summary>How long each reply is held back.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How many connections have something to execute and wait for their turn.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public async Task TakeTurnAsync()
    {
        var turn = gate.WaitAsync(Stopped);
        if (turn.IsCompletedSuccessfully)
            return;
        _ = Interlocked.Increment(ref _waiting);
        try
        {
            await turn;
        }
        finally
        {
            _ = Interlocked.Decrement(ref _waiting);
        }
    }

    public void EndTurn() => gate.Release();

    public async Task AcceptAsync(LoopbackPort port)
    {
        while (await port.AcceptAsync(Stopped) is { } socket)
        {
            if (ClientConnection.TryOpen(this, socket) is { } connection)
                Serve(connection);
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

    private void Serve(ClientConnection connection)
    {
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
