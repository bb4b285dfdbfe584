using System.Net;
using System.Net.Sockets;

namespace Redlock.Redis.StackExchange;

/// <summary>
/// A server's address that stops working once a connection stands. The client dials again by itself the moment a connection breaks, and no
/// version lets that be switched off: a call could then reach a server that was restarted, and has forgotten its locks, before anyone looked
/// at who it is. So what it dials again is port 0, which nobody answers.
/// </summary>
internal sealed class SingleDialEndPoint(IPEndPoint target) : EndPoint
{
    private readonly IPEndPoint _nowhere = new(target.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback, 0);
    private volatile bool _spent;

    public override AddressFamily AddressFamily => target.AddressFamily;

    public void Spend() => _spent = true;

    public override SocketAddress Serialize() => (_spent ? _nowhere : target).Serialize();

    public override EndPoint Create(SocketAddress socketAddress) => target.Create(socketAddress);

    public override string ToString() => target.ToString();
}
