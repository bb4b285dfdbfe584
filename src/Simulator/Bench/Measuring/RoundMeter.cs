using System.Diagnostics;

namespace Simulator.Bench.Measuring;

/// <summary>Runs one round of a contender and reads the clocks and counters before and after it.</summary>
internal static class RoundMeter
{
    private const int MostReadings = 50;
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromMilliseconds(20);

    public static async Task<RoundFigures> MeasureAsync(
        IContender contender, RoundLength length, ICommandCounter commands, CancellationToken cancellation)
    {
        // Every round starts on a clean heap, so that none pays for the garbage of the one before.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var commandsBefore = await commands.ReadAsync(contender.Fenced);
        var bytesBefore = GC.GetTotalAllocatedBytes(precise: true);
        var cpuBefore = Environment.CpuUsage.TotalTime;
        var startedAt = Stopwatch.GetTimestamp();
        var round = new Round(contender.Drivers, length, cancellation);

        contender.Begin(round);
        await round.Ended;

        var elapsed = Stopwatch.GetElapsedTime(startedAt);
        var cpu = Environment.CpuUsage.TotalTime - cpuBefore;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - bytesBefore;
        var commandsAfter = await ReadSettledAsync(commands, contender.Fenced);
        return new RoundFigures(
            round.Latency.Total, round.Failures, elapsed, cpu, bytes, commandsAfter - commandsBefore, round.Latency, round.Waits);
    }

    /// <summary>A majority ends a cycle; what was sent to the other nodes may still be on its way.</summary>
    private static async Task<long?> ReadSettledAsync(ICommandCounter commands, bool fenced)
    {
        var counted = await commands.ReadAsync(fenced);
        for (var reading = 0; reading < MostReadings && counted is not null; reading++)
        {
            await Task.Delay(BetweenReadings);
            var again = await commands.ReadAsync(fenced);
            if (again == counted)
            {
                break;
            }

            counted = again;
        }

        return counted;
    }
}
