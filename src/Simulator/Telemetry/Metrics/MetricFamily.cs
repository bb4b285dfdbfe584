using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Simulator.Telemetry.Metrics;

/// <summary>What a family is to Prometheus.</summary>
internal enum FamilyKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>All that one instrument has measured, a series per combination of label values.</summary>
internal sealed class MetricFamily
{
    private readonly ConcurrentDictionary<LabelValues, Series> _series = new();
    private readonly double[] _bounds;
    private readonly bool _observed;

    public MetricFamily(Instrument instrument)
    {
        Name = instrument.Name;
        Help = instrument.Description ?? "";
        Kind = instrument switch
        {
            Histogram<double> => FamilyKind.Histogram,
            Counter<long> or ObservableCounter<long> or ObservableCounter<double> => FamilyKind.Counter,
            _ => FamilyKind.Gauge,
        };
        _observed = instrument.IsObservable;
        _bounds = instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } ? [.. bounds] : [];
    }

    public string Name { get; }

    public string Help { get; }

    public FamilyKind Kind { get; }

    /// <summary>In an order that does not change from one reading to the next.</summary>
    public IEnumerable<Series> Series => _series
        .OrderBy(series => series.Key.First, StringComparer.Ordinal)
        .ThenBy(series => series.Key.Second, StringComparer.Ordinal)
        .Select(series => series.Value);

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var values = LabelValues.Of(tags);
        if (!_series.TryGetValue(values, out var series))
        {
            series = _series.GetOrAdd(values, new Series(LabelsOf(tags), _bounds));
        }

        if (_observed)
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }

    /// <summary>What is observed anew each time is only what it is then.</summary>
    public void BeforeReading()
    {
        if (_observed)
        {
            _series.Clear();
        }
    }

    private static KeyValuePair<string, string>[] LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new KeyValuePair<string, string>[tags.Length];
        for (var i = 0; i < tags.Length; i++)
        {
            labels[i] = KeyValuePair.Create(tags[i].Key, (string?)tags[i].Value ?? "");
        }

        return labels;
    }
}
