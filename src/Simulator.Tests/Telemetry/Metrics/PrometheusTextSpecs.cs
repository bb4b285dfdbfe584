using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Simulator.Telemetry.Metrics;
using Xunit;

namespace Simulator.Tests.Telemetry.Metrics;

public sealed class PrometheusTextSpecs : IDisposable
{
    private readonly Meter _meter = new("a meter");
    private readonly MetricStore _store;

    public PrometheusTextSpecs() => _store = new MetricStore(_meter);

    private string Text
    {
        get
        {
            var text = new StringBuilder();
            _store.Read(family => PrometheusText.Append(text, family));
            return text.ToString().TrimEnd('\n');
        }
    }

    public void Dispose()
    {
        _store.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void A_counter_should_be_added_up_per_combination_of_labels()
    {
        var counter = _meter.CreateCounter<long>("lock_acquire_total", description: "Answers.");

        counter.Add(2, Label("resource", "b"), Label("result", "acquired"));
        counter.Add(1, Label("resource", "a"), Label("result", "acquired"));
        counter.Add(3, Label("resource", "b"), Label("result", "acquired"));

        Assert.Equal(
            """
            # HELP lock_acquire_total Answers.
            # TYPE lock_acquire_total counter
            lock_acquire_total{resource="a",result="acquired"} 1
            lock_acquire_total{resource="b",result="acquired"} 5
            """,
            Text);
    }

    [Fact]
    public void Buckets_should_be_cumulative_and_hold_what_lies_on_their_bound()
    {
        var histogram = Histogram("took_seconds", 0.5, 1, 2.5);

        Array.ForEach([0.25, 0.5, 1.0, 2, 64], value => histogram.Record(value));

        Assert.Equal(
            """
            # HELP took_seconds How long.
            # TYPE took_seconds histogram
            took_seconds_bucket{le="0.5"} 2
            took_seconds_bucket{le="1"} 3
            took_seconds_bucket{le="2.5"} 4
            took_seconds_bucket{le="+Inf"} 5
            took_seconds_sum 67.75
            took_seconds_count 5
            """,
            Text);
    }

    [Fact]
    public void Buckets_should_have_their_bound_behind_the_labels()
    {
        var histogram = Histogram("took_seconds", 1);

        histogram.Record(0.5, Label("node", "node-1"));

        Assert.Equal(
            """
            # HELP took_seconds How long.
            # TYPE took_seconds histogram
            took_seconds_bucket{node="node-1",le="1"} 1
            took_seconds_bucket{node="node-1",le="+Inf"} 1
            took_seconds_sum{node="node-1"} 0.5
            took_seconds_count{node="node-1"} 1
            """,
            Text);
    }

    [Fact]
    public void What_would_break_a_line_should_be_escaped()
    {
        var counter = _meter.CreateCounter<long>("odd_total", description: "One \\ two\n\"three\".");

        counter.Add(1, Label("resource", "a\\b\n\"c\"=ä}"));

        Assert.Equal(
            """
            # HELP odd_total One \\ two\n"three".
            # TYPE odd_total counter
            odd_total{resource="a\\b\n\"c\"=ä}"} 1
            """,
            Text);
    }

    [Fact]
    public void A_gauge_should_be_what_is_observed_now_and_forget_what_is_not_any_more()
    {
        Measurement<long>[] observed = [new(1, Label("node", "node-1")), new(7, Label("node", "node-2"))];
        _meter.CreateObservableGauge("up", () => observed, description: "Up.");
        _ = Text;

        observed = [new(0, Label("node", "node-1"))];

        Assert.Equal(
            """
            # HELP up Up.
            # TYPE up gauge
            up{node="node-1"} 0
            """,
            Text);
    }

    [Fact]
    public void What_was_never_measured_should_not_be_told()
    {
        _ = _meter.CreateCounter<long>("never_total", description: "Never.");

        Assert.Empty(Text);
    }

    [Fact]
    public void The_instruments_of_other_meters_should_not_be_heard()
    {
        using var other = new Meter("a meter");

        other.CreateCounter<long>("other_total").Add(1);

        Assert.Empty(Text);
    }

    [Fact]
    public void Numbers_should_be_written_alike_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        Histogram("took_seconds", 0.25).Record(1.5);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Contains("le=\"0.25\"} 0\n", Text, StringComparison.Ordinal);
            Assert.Contains("took_seconds_sum 1.5\n", Text, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_many_threads_measure_should_all_be_counted()
    {
        var histogram = Histogram("took_seconds", 1);

        Parallel.For(0, 40_000, number => histogram.Record(0.5, Label("node", number % 2 == 0 ? "a" : "b")));

        Assert.Contains("took_seconds_count{node=\"a\"} 20000\n", Text, StringComparison.Ordinal);
        Assert.Contains("took_seconds_sum{node=\"b\"} 10000\n", Text, StringComparison.Ordinal);
    }

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);

    private Histogram<double> Histogram(string name, params double[] bounds) =>
        _meter.CreateHistogram(name, "s", "How long.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
}
