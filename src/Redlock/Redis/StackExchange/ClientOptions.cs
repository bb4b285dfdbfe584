using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Redlock.Redis.StackExchange;

/// <summary>How the client is set up; the one place that knows its versions apart (REDIS_CLIENT_1: the 1.2 line, else the 2.x line).</summary>
internal static class ClientOptions
{
    // For listening the client is as quiet as it can be told to be.
    private static readonly CommandMap ListeningCommands = CommandMap.Create(["CLIENT", "CLUSTER", "CONFIG", "HELLO", "INFO", "PING", "TIME"], available: false);

    // PING and TIME are missing so that the client probes with ECHO: a server whose disk is full refuses PING too (MISCONF), and the client
    // takes that for a broken connection.
    private static readonly CommandMap Commands = CommandMap.Create(
        ["CLIENT", "CLUSTER", "HELLO", "PING", "TIME", "SUBSCRIBE", "UNSUBSCRIBE", "PSUBSCRIBE", "PUNSUBSCRIBE"], available: false);

#if REDIS_CLIENT_1
    // One writing thread for all links, not one for each: it writes what a round sends to five nodes with one waking, which halves the time a
    // cycle takes when many run at once. Only a node that has stopped reading for so long that its socket is full could hold it up.
    private static readonly SocketManager Writer = new("redlock");

#endif
    /// <summary>Why this version of the client cannot serve the address; null when it can.</summary>
    public static string? Obstacle(NodeAddress address) =>
#if REDIS_CLIENT_1
        address.User is null
            ? null
            : "an ACL user name needs StackExchange.Redis 2, and this build has 1.2, which sends a password only";
#else
        null;
#endif

    /// <summary>The addresses of a host that the client can dial, at least one, in the order to try them.</summary>
    public static async Task<IReadOnlyList<IPEndPoint>> ResolveAsync(NodeAddress address, CancellationToken cancellation)
    {
        var all = await Dns.GetHostAddressesAsync(HostOf(address), cancellation);
#if REDIS_CLIENT_1
        var usable = all.Where(ip => ip.AddressFamily == AddressFamily.InterNetwork);
#else
        var usable = all.OrderBy(ip => ip.AddressFamily == AddressFamily.InterNetwork ? 0 : 1);
#endif
        IReadOnlyList<IPEndPoint> targets = [.. usable.Select(ip => new IPEndPoint(ip, address.Port))];
        return targets.Count > 0 ? targets : throw new CannotConnectException("it has no IPv4 address, and StackExchange.Redis 1.2 knows no other");
    }

    /// <summary>Of a connection that only listens. The client opens it again as often as it breaks: nothing is decided by what is heard over it.</summary>
    public static ConfigurationOptions ForListening(NodeAddress address, IPEndPoint server, RedisLinkSettings settings)
    {
        var options = For(address, server, settings);
        options.Proxy = Proxy.None;
        options.CommandMap = ListeningCommands;
        options.AbortOnConnectFail = false;
        return options;
    }

    public static ConfigurationOptions For(NodeAddress address, EndPoint endPoint, RedisLinkSettings settings)
    {
        var options = new ConfigurationOptions
        {
            // Towards a proxy the client keeps its curiosity and its SELECTs to itself, and lets the server refuse what it will not do.
            Proxy = Proxy.Twemproxy,
            CommandMap = Commands,
            // A server as old as this is not asked about its replication (INFO) behind our back.
            DefaultVersion = new Version(2, 6),
            TieBreaker = "",
            ConfigurationChannel = "",
            AbortOnConnectFail = true,
            ConnectRetry = 1,
            ConnectTimeout = (int)settings.ConnectTimeout.TotalMilliseconds,
            Password = address.Password,
            Ssl = address.Tls,
            SslHost = address.Tls ? HostOf(address) : null,
        };
        options.EndPoints.Add(endPoint);
        if (settings.CertificateValidation is { } validation)
        {
            options.CertificateValidation += validation;
        }

#if REDIS_CLIENT_1
        options.SocketManager = Writer;
#else
        options.User = address.User;
        options.Protocol = RedisProtocol.Resp2;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        // Its own pool of threads costs two wakings a call.
        options.SocketManager = SocketManager.ThreadPool;
        // Certificates of private authorities, the usual ones here, seldom say where to ask for revocations.
        options.CheckCertificateRevocation = false;
#endif
        return options;
    }

    /// <summary>The host as certificates and resolvers want it: an IPv6 address without its brackets.</summary>
    public static string HostOf(NodeAddress address) => address.Host.Trim('[', ']');

    public static async Task<ConnectionMultiplexer> ConnectAsync(ConfigurationOptions options)
    {
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(options);
#if REDIS_CLIENT_1
        // In order, each reply waits for one worker that naps a millisecond when it races with its predecessor; replies are told apart by their call.
        multiplexer.PreserveAsyncOrder = false;
#endif
        return multiplexer;
    }
}
