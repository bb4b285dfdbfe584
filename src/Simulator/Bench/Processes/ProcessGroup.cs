using Simulator.Bench.Measuring;

namespace Simulator.Bench.Processes;

/// <summary>So many processes that want one lock, and what they did.</summary>
internal sealed class ProcessGroup(string name, IReadOnlyList<ContenderProcess> processes) : IAsyncDisposable
{
    private readonly List<GroupRound> _rounds = [];

    public string Name => name;

    public int Count => processes.Count;

    /// <summary>The rounds that are kept.</summary>
    public IReadOnlyList<GroupRound> Rounds => _rounds;

    /// <summary>Starts them; the clients are dealt out evenly.</summary>
    public static async Task<ProcessGroup> StartAsync(string name, int count, Func<int, ContenderOrder> orderOf, CancellationToken cancellation)
    {
        var started = new List<ContenderProcess>();
        var group = new ProcessGroup(name, started);
        try
        {
            for (var process = 0; process < count; process++)
            {
                started.Add(await ContenderProcess.StartAsync(orderOf(process), cancellation));
            }

            return group;
        }
        catch
        {
            await group.DisposeAsync();
            throw;
        }
    }

    /// <summary>One round of all of them at once.</summary>
    public async Task<GroupRound> RunAsync(RoundLength length, ICommandCounter commands, bool keep, CancellationToken cancellation)
    {
        var order = new RoundOrder(length.Duration, length.Cycles is { } cycles ? Math.Max(1, cycles / Count) : null);
        var before = await commands.ReadAsync(fenced: true);
        var done = await Task.WhenAll(processes.Select(process => process.RunAsync(order, cancellation)));
        var round = new GroupRound(done, await commands.ReadAsync(fenced: true) - before);
        if (keep)
        {
            _rounds.Add(round);
        }

        return round;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }
    }
}
