using System.Net;
using StackExchange.Redis;

namespace Redlock.Redis.StackExchange;

/// <summary>Gets a connection to a node, trying each address of its host.</summary>
internal static class Dialling
{
    /// <exception cref="CannotConnectException">None of them could be reached; this is why the last one could not.</exception>
    public static async Task<ConnectionMultiplexer> ConnectAsync(NodeAddress address, RedisLinkSettings settings, CancellationToken deadline)
    {
        if (ClientOptions.Obstacle(address) is { } obstacle)
        {
            throw new CannotConnectException(obstacle);
        }

        var targets = await ClientOptions.ResolveAsync(address, deadline);
        foreach (var target in targets)
        {
            if (await TryConnectAsync(address, target, settings, deadline) is { } multiplexer)
            {
                return multiplexer;
            }
        }

        throw new CannotConnectException(await ConnectDiagnosis.FindAsync(address, targets[^1], settings, deadline) ?? "the client could not, although the server answers");
    }

    /// <summary>Closes a connection on another thread, since the client flushes what is left into a socket that may be full.</summary>
    public static void Discard(ConnectionMultiplexer multiplexer) =>
        ThreadPool.UnsafeQueueUserWorkItem(
            static given =>
            {
                try
                {
                    given.Close(allowCommandsToComplete: false);
                }
                catch (Exception)
                {
                    // It is given up either way, and an exception here would end the process.
                }
            },
            multiplexer,
            preferLocal: false);

    private static async Task<ConnectionMultiplexer?> TryConnectAsync(
        NodeAddress address, IPEndPoint target, RedisLinkSettings settings, CancellationToken deadline)
    {
        var endPoint = new SingleDialEndPoint(target);
        var connecting = ClientOptions.ConnectAsync(ClientOptions.For(address, endPoint, settings));
        var decided = Task.WhenAny(connecting, endPoint.DialledAgain).WaitAsync(deadline);
        await ((Task)decided).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully)
        {
            return connecting.Result;
        }

        _ = DiscardLateAsync(connecting);
        deadline.ThrowIfCancellationRequested();
        return null;
    }

    private static async Task DiscardLateAsync(Task<ConnectionMultiplexer> connecting)
    {
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully)
        {
            Discard(connecting.Result);
        }
    }
}
