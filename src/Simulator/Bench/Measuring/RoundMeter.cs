using System.Diagnostics;

namespace Simulator.Bench.Measuring;

/// <summary>Runs one round of a contender and reads the clocks and counters before and after it.</summary>
internal static class RoundMeter
{
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
        var commandsAfter = await commands.ReadAsync(contender.Fenced);
        return new RoundFigures(round.Latency.Total, round.Failures, elapsed, cpu, bytes, commandsAfter - commandsBefore, round.Latency);
    }
}
