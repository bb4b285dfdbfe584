using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Redlock.Redis.StackExchange;

/// <summary>Gets a connection to a node, trying each address of its host.</summary>
internal static class Dialling
{
    /// <exception cref="Exception">None of them could be reached; this is why the last one could not.</exception>
    public static async Task<ConnectionMultiplexer> ConnectAsync(NodeAddress address, RedisLinkSettings settings, CancellationToken deadline)
    {
        var targets = await ClientOptions.ResolveAsync(address, deadline);
        for (var i = 0; i < targets.Count; i++)
        {
            try
            {
                return await ConnectAsync(address, targets[i], settings, deadline);
            }
            catch (RedisConnectionException) when (i < targets.Count - 1)
            {
            }
        }

        throw new SocketException((int)SocketError.HostNotFound);
    }

    private static async Task<ConnectionMultiplexer> ConnectAsync(
        NodeAddress address, IPEndPoint target, RedisLinkSettings settings, CancellationToken deadline)
    {
        var endPoint = new SingleDialEndPoint(target);
        var connecting = ClientOptions.ConnectAsync(ClientOptions.For(address, endPoint, settings));
        try
        {
            var multiplexer = await connecting.WaitAsync(deadline);
            endPoint.Spend();
            return multiplexer;
        }
        catch (OperationCanceledException)
        {
            _ = CloseLateAsync(connecting);
            throw;
        }
    }

    private static async Task CloseLateAsync(Task<ConnectionMultiplexer> connecting)
    {
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully)
        {
            connecting.Result.Close(allowCommandsToComplete: false);
        }
    }
}
