using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Simulator.Bench.Measuring;

/// <summary>
/// Samples what is allocated: the runtime names the type of one object in about every 100 kB. Costs a few percent, so figures of a run
/// with it are not to be compared.
/// </summary>
internal sealed class AllocationSampler : EventListener
{
    private const EventKeywords GarbageCollection = (EventKeywords)0x1;
    private const string Sample = "GCAllocationTick_V4";

    private readonly ConcurrentDictionary<string, long> _bytes = new(StringComparer.Ordinal);

    /// <summary>The types that most bytes went into, with their share of all.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Top(int types)
    {
        var total = Math.Max(1, _bytes.Values.Sum());
        var largest = _bytes.OrderByDescending(type => type.Value).Take(types);
        return [.. largest.Select(type => KeyValuePair.Create(type.Key, (double)type.Value / total))];
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, GarbageCollection);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData is { EventName: Sample, PayloadNames: { } names, Payload: { } payload }
            && payload[names.IndexOf("TypeName")] is string type
            && payload[names.IndexOf("AllocationAmount64")] is ulong amount)
        {
            _bytes.AddOrUpdate(type, (long)amount, (_, bytes) => bytes + (long)amount);
        }
    }
}
