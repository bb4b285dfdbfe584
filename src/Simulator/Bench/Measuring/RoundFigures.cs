using System.Text.Json.Serialization;

namespace Simulator.Bench.Measuring;

/// <summary>What one round came to.</summary>
/// <param name="Cpu">Of this process; redis-server child processes are not in it, embedded nodes are.</param>
/// <param name="AllocatedBytes">Of this process, on the managed heap.</param>
/// <param name="Commands">As the nodes counted them; null when they do not.</param>
internal sealed record RoundFigures(
    long Cycles,
    IReadOnlyDictionary<string, long> FailuresBy,
    TimeSpan Elapsed,
    TimeSpan Cpu,
    long AllocatedBytes,
    long? Commands,
    [property: JsonIgnore] Histogram Latency,
    [property: JsonIgnore] Histogram Waits)
{
    public long Failures => FailuresBy.Values.Sum();

    public double CyclesPerSecond => Cycles / Elapsed.TotalSeconds;

    public double P50Microseconds => Latency.Percentile(0.50).TotalMicroseconds;

    public double P99Microseconds => Latency.Percentile(0.99).TotalMicroseconds;

    public double WaitP50Microseconds => Waits.Percentile(0.50).TotalMicroseconds;

    public double WaitP99Microseconds => Waits.Percentile(0.99).TotalMicroseconds;

    public double LongestWaitMicroseconds => Waits.Longest.TotalMicroseconds;

    public double LongestMicroseconds => Latency.Longest.TotalMicroseconds;

    public double BytesPerCycle => PerCycle(AllocatedBytes);

    public double CpuMicrosecondsPerCycle => PerCycle(Cpu.TotalMicroseconds);

    public double? CommandsPerCycle => Commands is { } commands ? PerCycle(commands) : null;

    private double PerCycle(double amount) => Cycles == 0 ? double.NaN : amount / Cycles;
}
