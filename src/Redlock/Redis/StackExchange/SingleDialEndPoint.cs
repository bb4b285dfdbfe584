using System.Net;
using System.Net.Sockets;

namespace Redlock.Redis.StackExchange;

/// <summary>
/// A server's address that can be dialled once. The client dials again by itself the moment a connection fails, and no version lets that be
/// switched off: a call could then reach a server that was restarted, and has forgotten its locks, before anyone asked who it is. So what it
/// dials again is port 0, where nobody answers. A socket asks its end point for its bytes once, when it begins to connect.
/// </summary>
internal sealed class SingleDialEndPoint(IPEndPoint target) : EndPoint
{
    public IPEndPoint Target => target;

    private readonly IPEndPoint _nowhere = new(target.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _dialledAgain = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _dials;

    /// <summary>Completes when the client has given the first connection up. While it connects, the client can be slow to say so.</summary>
    public Task DialledAgain => _dialledAgain.Task;

    public override AddressFamily AddressFamily => target.AddressFamily;

    public override SocketAddress Serialize()
    {
        if (Interlocked.Increment(ref _dials) == 1)
        {
            return target.Serialize();
        }

        _ = _dialledAgain.TrySetResult();
        return _nowhere.Serialize();
    }

    public override EndPoint Create(SocketAddress socketAddress) => target.Create(socketAddress);

    public override string ToString() => target.ToString();
}
