using System.Globalization;

namespace Simulator.Nodes.Processes;

/// <summary>Starts a node's server in the node's folder, as often as it is asked to.</summary>
internal sealed class ServerLauncher(string node, FleetSettings settings, ServerFolder folder)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    private readonly string _executable = ServerExecutable.Find(settings.ServerExecutable);

    public ServerControl ControlOf(int port) => new(port, settings.Password);

    /// <summary>Starts the server and waits until it answers; null when it ended instead, as it does when its port is taken.</summary>
    /// <exception cref="RedisServerException">It runs, but does not answer.</exception>
    public async Task<ServerProcess?> TryStartAsync(int port, CancellationToken ct)
    {
        var server = await ServerProcess.StartAsync(_executable, Arguments(port), folder.Log, ct);
        try
        {
            if (await IsReadyInTimeAsync(server, port, ct))
                return server;
        }
        catch
        {
            await server.KillAsync();
            server.Dispose();
            throw;
        }

        server.Dispose();
        return null;
    }

    private async Task<bool> IsReadyInTimeAsync(ServerProcess server, int port, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(StartLimit);
        try
        {
            while (!server.HasExited && !await IsReadyAsync(server, port, limit.Token))
                await Task.Delay(PollInterval, limit.Token);
            return !server.HasExited;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new RedisServerException(
                $"{node} did not answer on port {port} within {StartLimit.TotalSeconds} s. {folder.LastWords()}");
        }
    }

    // Somebody else's server may answer on the port that ours could not have.
    private async Task<bool> IsReadyAsync(ServerProcess server, int port, CancellationToken ct)
    {
        var id = server.ServerId.ToString(CultureInfo.InvariantCulture);
        var info = await ControlOf(port).AskAsync("INFO", ct);
        return info is not null
            && info.Contains($"process_id:{id}\r\n", StringComparison.Ordinal)
            && info.Contains("\nloading:0\r\n", StringComparison.Ordinal);
    }

    private string[] Arguments(int port) =>
    [
        "--port", port.ToString(CultureInfo.InvariantCulture),
        "--bind", "127.0.0.1",
        "--dir", folder.Path,
        "--daemonize", "no",
        "--save", "",
        "--appendonly", settings.Persistence == Persistence.None ? "no" : "yes",
        "--appendfsync", settings.Persistence == Persistence.Always ? "always" : "everysec",
        "--maxmemory-policy", settings.MaxMemoryPolicy,
        .. settings.Password.Length == 0 ? Array.Empty<string>() : ["--requirepass", settings.Password],
    ];
}
