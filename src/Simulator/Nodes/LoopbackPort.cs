using System.Net;
using System.Net.Sockets;

namespace Simulator.Nodes;

/// <summary>
/// A TCP port on the loopback interface that stays ours between two lives of a server: while nothing listens, it is bound, so
/// that clients are refused and nobody else is given it.
/// </summary>
internal sealed class LoopbackPort : IDisposable
{
    private const int Backlog = 512;
    private const int RebindAttempts = 1000;
    private static readonly TimeSpan RebindInterval = TimeSpan.FromMilliseconds(2);

    private Socket _socket;

    /// <param name="port">0 takes a free one.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public LoopbackPort(int port)
    {
        _socket = Bind(port);
        Number = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    public int Number { get; }

    /// <summary>Null when somebody has the port.</summary>
    public static LoopbackPort? TryBind(int port)
    {
        try
        {
            return new LoopbackPort(port);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    public void Listen() => _socket.Listen(Backlog);

    /// <summary>Waits for the next client; null when listening has ended.</summary>
    public async Task<Socket?> AcceptAsync(CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                return await _socket.AcceptAsync(stopped);
            }
            catch (SocketException)
            {
                // A client that gave up before it was accepted; or no sockets are left, which may pass.
                await Task.Yield();
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Ends listening; when this completes, clients are refused.</summary>
    public async Task RefuseAsync()
    {
        _socket.Dispose();

        // A child process that is just being started holds a copy of our sockets until its own program begins, and so keeps the
        // port listening for some milliseconds.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _socket = Bind(Number);
                return;
            }
            catch (SocketException) when (attempt < RebindAttempts)
            {
                await Task.Delay(RebindInterval);
            }
        }
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
