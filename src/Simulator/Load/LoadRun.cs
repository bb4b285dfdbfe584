using Simulator.RemoteLock;

namespace Simulator.Load;

/// <summary>How a load stands.</summary>
/// <param name="Away">The node that is stopped; null when none is.</param>
internal sealed record LoadProgress(TimeSpan Elapsed, int Users, LoadFigures Figures, string? Away);

/// <summary>Sends a plan's users against a lock service, takes a node away meanwhile where the plan says so, and counts.</summary>
/// <param name="node">Which node; null where the plan has no outage.</param>
internal sealed class LoadRun(LoadPlan plan, ILockService service, INodeSwitch? node, TimeProvider time, int seed)
{
    private const ConfigureAwaitOptions Quietly = ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext;

    /// <summary>For a node to be given back also when the load is interrupted.</summary>
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    private readonly LoadTally _tally = new();
    private volatile string? _away;

    /// <param name="progress">Told at once, then every so often.</param>
    /// <exception cref="NodeSwitchException">The node could not be stopped or started; the users have ended.</exception>
    public async Task<LoadReport> RunAsync(TimeSpan every, Action<LoadProgress> progress, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(plan.Duration, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        var start = time.GetTimestamp();
        var holders = new Holders(time);
        var users = Enumerable.Range(0, plan.Users)
            .Select(number => new VirtualUser(number, plan, service, _tally, holders, time, new Random(seed + number)).RunAsync(end.Token))
            .ToArray();
        var outage = OutageAsync(end);
        var telling = TellAsync(start, every, progress, end.Token);
        await Task.WhenAll([.. users, outage, telling]);
        return new LoadReport(plan, time.GetElapsedTime(start), _tally.Figures, Interrupted: !late.IsCancellationRequested);
    }

    private async Task OutageAsync(CancellationTokenSource end)
    {
        if (plan.Outage is not { } outage || node is null)
        {
            return;
        }

        await Task.Delay(outage.After, time, end.Token).ConfigureAwait(Quietly);
        if (end.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await node.StopAsync(CancellationToken.None);
            _away = node.Name;
            await Task.Delay(outage.Length, time, end.Token).ConfigureAwait(Quietly);
            using var limit = new CancellationTokenSource(StartTime, time);
            await node.StartAsync(limit.Token);
            _away = null;
        }
        catch (NodeSwitchException)
        {
            end.Cancel();
            throw;
        }
    }

    private async Task TellAsync(long start, TimeSpan every, Action<LoadProgress> progress, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var elapsed = time.GetElapsedTime(start);
            progress(new LoadProgress(elapsed, plan.UsersAt(elapsed), _tally.Figures, _away));
            await Task.Delay(every, time, end).ConfigureAwait(Quietly);
        }
    }
}
