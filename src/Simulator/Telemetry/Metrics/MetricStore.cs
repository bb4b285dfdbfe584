using System.Diagnostics.Metrics;

namespace Simulator.Telemetry.Metrics;

/// <summary>Adds up what the instruments of one meter measure, so that it can be read at any time.</summary>
internal sealed class MetricStore : IDisposable
{
    private readonly Lock _reading = new();
    private readonly MeterListener _listener = new();
    private readonly List<MetricFamily> _families = [];

    /// <param name="meter">Its instruments are listened to as they are made.</param>
    public MetricStore(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
            {
                var family = new MetricFamily(instrument);
                _families.Add(family);
                listener.EnableMeasurementEvents(instrument, family);
            }
        };
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.Start();
    }

    /// <summary>Observes what is observed, then shows all of it, instrument by instrument in the order they were made.</summary>
    public void Read(Action<MetricFamily> show)
    {
        lock (_reading)
        {
            _families.ForEach(family => family.BeforeReading());
            _listener.RecordObservableInstruments();
            _families.ForEach(show);
        }
    }

    public void Dispose() => _listener.Dispose();
}
