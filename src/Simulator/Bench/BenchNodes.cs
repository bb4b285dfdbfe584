using Redlock.Redis;

namespace Simulator.Bench;

/// <summary>The nodes of one benchmark.</summary>
internal sealed class BenchNodes : IAsyncDisposable
{
    private BenchNodes(string kind, IReadOnlyList<NodeAddress> addresses)
    {
        Kind = kind;
        Addresses = addresses;
    }

    public string Kind { get; }

    public IReadOnlyList<NodeAddress> Addresses { get; }

    public static Task<BenchNodes> StartAsync(string kind, IReadOnlyList<NodeAddress> addresses, int count) =>
        Task.FromResult(new BenchNodes(kind, addresses));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
