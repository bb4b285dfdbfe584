using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Simulator.Nodes.Keyspaces;
using Simulator.Nodes.Resp;

namespace Simulator.Nodes.Embedded;

/// <summary>One client's connection to an embedded node.</summary>
internal sealed class ClientConnection
{
    private readonly EmbeddedServer _server;
    private readonly Socket _socket;
    private readonly ReplyOutput _output;
    private readonly RespWriter _reply;
    private readonly RequestParser _parser = new();
    private readonly string _address;
    private Session? _session;

    private ClientConnection(EmbeddedServer server, Socket socket)
    {
        _server = server;
        _socket = socket;
        _socket.NoDelay = true;
        _address = _socket.RemoteEndPoint?.ToString() ?? "";
        _output = new ReplyOutput(socket, server.Clock);
        _reply = new RespWriter(_output.Writer);
    }

    /// <summary>Null when the client is gone already.</summary>
    public static ClientConnection? TryOpen(EmbeddedServer server, Socket socket)
    {
        try
        {
            return new ClientConnection(server, socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Reads, executes and answers until either side closes.</summary>
    public async Task RunAsync()
    {
        var input = PipeReader.Create(new NetworkStream(_socket));
        try
        {
            await ServeAsync(input);
        }
        catch (Exception exception) when (IsDisconnection(exception))
        {
            // The client, or a fault, closed the connection.
        }
        finally
        {
            await CloseAsync(input);
        }
    }

    /// <summary>Closes without the farewell of TCP, as the kernel does for a killed process; the port is free at once.</summary>
    public void Reset()
    {
        try
        {
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception exception) when (IsDisconnection(exception))
        {
            // Closed already.
        }

        _socket.Dispose();
    }

    private async Task ServeAsync(PipeReader input)
    {
        while (true)
        {
            var read = await input.ReadAsync(_server.Stopped);
            var rest = read.Buffer;
            bool mustSend;
            await _server.TakeTurnAsync();
            try
            {
                rest = Execute(rest);
                mustSend = _output.Commit(_server.Latency);
            }
            finally
            {
                _server.EndTurn();
            }

            input.AdvanceTo(rest.Start, rest.End);
            if (_session!.IsClosing || _parser.Error is not null)
            {
                if (mustSend)
                    await _output.SendAsync(_server.Stopped);
                return;
            }

            if (mustSend)
                Send();
            if (read.IsCompleted)
                return;
        }
    }

    private ReadOnlySequence<byte> Execute(ReadOnlySequence<byte> input)
    {
        _session ??= OpenSession();
        while (!_session.IsClosing && _parser.TryRead(ref input, restricted: !_session.IsAuthenticated))
            _server.Keyspace.Execute(_session, _parser.Arguments, _reply);
        if (_parser.Error is { } error)
            _reply.Error(error);
        return input;
    }

    private Session OpenSession()
    {
        var session = _server.Keyspace.OpenSession(_address, _reply);
        session.Pushed = () =>
        {
            if (_output.Commit(_server.Latency))
                Send();
        };
        return session;
    }

    // Not awaited: the next request is read while a slow reader, or a held-back reply, is still being served.
    private void Send()
    {
        var sending = _output.SendAsync(_server.Stopped);
        if (!sending.IsCompletedSuccessfully)
            _ = ObserveAsync(sending);
    }

    private async Task ObserveAsync(Task sending)
    {
        try
        {
            await sending;
        }
        catch (Exception exception) when (IsDisconnection(exception))
        {
            _socket.Dispose();
        }
    }

    private async Task CloseAsync(PipeReader input)
    {
        await input.CompleteAsync();
        _socket.Dispose();
        _server.Closed(this);
        if (_session is not null)
            await CloseSessionAsync(_session);
    }

    private async Task CloseSessionAsync(Session session)
    {
        try
        {
            await _server.TakeTurnAsync();
        }
        catch (OperationCanceledException)
        {
            // The server's end closes all sessions.
            return;
        }

        _server.Keyspace.CloseSession(session);
        _server.EndTurn();
    }

    private static bool IsDisconnection(Exception exception) =>
        exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException;
}
