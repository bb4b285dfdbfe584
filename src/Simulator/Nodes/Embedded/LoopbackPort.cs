using System.Net;
using System.Net.Sockets;

namespace Simulator.Nodes.Embedded;

/// <summary>
/// A TCP port on the loopback interface that stays ours between two lives of a server: while nothing listens, it is bound, so
/// that clients are refused and nobody else is given it.
/// </summary>
internal sealed class LoopbackPort : IDisposable
{
    private const int Backlog = 512;

    private Socket _socket;

    /// <param name="port">0 takes a free one.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public LoopbackPort(int port)
    {
        _socket = Bind(port);
        Number = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    public int Number { get; }

    public void Listen() => _socket.Listen(Backlog);

    /// <summary>Waits for the next client; null when listening has ended.</summary>
    public async Task<Socket?> AcceptAsync(CancellationToken stopped)
    {
        try
        {
            return await _socket.AcceptAsync(stopped);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    public void Refuse()
    {
        _socket.Dispose();
        _socket = Bind(Number);
    }

    public void Dispose() => _socket.Dispose();

    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
