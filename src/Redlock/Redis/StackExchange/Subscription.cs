using System.Net;
using StackExchange.Redis;

namespace Redlock.Redis.StackExchange;

/// <summary>
/// Listens to channels of one server, over a connection of its own: the link's is set up as towards a proxy, which the client lets nobody listen over.
/// The client opens it again when it breaks; what was published meanwhile is lost.
/// </summary>
internal sealed class Subscription(ILinkListener listener)
{
    private readonly Lock _lifecycle = new();
    private ConnectionMultiplexer? _multiplexer;
    private bool _over;

    /// <summary>Begins to listen and returns at once.</summary>
    public static Subscription Begin(NodeAddress address, IPEndPoint server, RedisLinkSettings settings, string[] channels, ILinkListener listener)
    {
        var subscription = new Subscription(listener);
        _ = subscription.OpenAsync(ClientOptions.ForListening(address, server, settings), channels);
        return subscription;
    }

    public void End()
    {
        lock (_lifecycle)
        {
            _over = true;
        }

        if (_multiplexer is { } multiplexer)
        {
            Dialling.Discard(multiplexer);
        }
    }

    private async Task OpenAsync(ConfigurationOptions options, string[] channels)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var multiplexer = await ClientOptions.ConnectAsync(options);
            if (!TryAdopt(multiplexer))
            {
                Dialling.Discard(multiplexer);
                return;
            }

            foreach (var channel in channels)
            {
                await multiplexer.GetSubscriber().SubscribeAsync(new RedisChannel(channel, RedisChannel.PatternMode.Literal), (_, text) => listener.Heard(text.ToString()));
            }
        }
        catch (Exception failure)
        {
            listener.Deaf(FailureReason.Of(failure));
        }
    }

    private bool TryAdopt(ConnectionMultiplexer multiplexer)
    {
        lock (_lifecycle)
        {
            _multiplexer = _over ? null : multiplexer;
            return !_over;
        }
    }
}
