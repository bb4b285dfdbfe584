using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Simulator.Telemetry.Metrics;

/// <summary>What the process itself uses, under the names that Prometheus clients share.</summary>
internal static class ProcessInstruments
{
    public static void AddTo(Meter meter)
    {
        Gauge("process_resident_memory_bytes", "Resident memory size in bytes.", static () => Environment.WorkingSet);
        Gauge("process_start_time_seconds", "Start time of the process since unix epoch in seconds.", static () => StartedAt);
        Gauge("dotnet_threadpool_threads", "Threads of the thread pool.", static () => ThreadPool.ThreadCount);
        Gauge("dotnet_gc_heap_size_bytes", "Size of the managed heap at the last collection.", static () => GC.GetGCMemoryInfo().HeapSizeBytes);
        Total("process_cpu_seconds_total", "User and system CPU time spent in seconds.", static () => Environment.CpuUsage.TotalTime.TotalSeconds);
        Total("dotnet_gc_pause_seconds_total", "Time that garbage collections stopped the process for.", static () => GC.GetTotalPauseDuration().TotalSeconds);
        Total("dotnet_gc_allocated_bytes_total", "Bytes allocated on the managed heap.", static () => GC.GetTotalAllocatedBytes());
        meter.CreateObservableCounter("dotnet_gc_collections_total", Collections, description: "Garbage collections, by the oldest generation collected.");

        void Gauge(string name, string description, Func<double> read) => meter.CreateObservableGauge(name, read, description: description);
        void Total(string name, string description, Func<double> read) => meter.CreateObservableCounter(name, read, description: description);
    }

    private static double StartedAt
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0;
        }
    }

    private static IEnumerable<Measurement<long>> Collections() =>
        Enumerable.Range(0, GC.MaxGeneration + 1).Select(generation => new Measurement<long>(
            // A collection of a generation counts as one of the younger ones, too.
            GC.CollectionCount(generation) - (generation < GC.MaxGeneration ? GC.CollectionCount(generation + 1) : 0),
            KeyValuePair.Create<string, object?>("generation", generation.ToString(CultureInfo.InvariantCulture))));
}
