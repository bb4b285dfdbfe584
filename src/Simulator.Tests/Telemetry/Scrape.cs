using System.Globalization;
using Simulator.Telemetry;

namespace Simulator.Tests.Telemetry;

/// <summary>All figures at one time, as a scraper gets them.</summary>
internal sealed class Scrape
{
    private readonly Dictionary<string, double> _values;

    private Scrape(string text)
    {
        Text = text;
        _values = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => (Line: line, Space: line.LastIndexOf(' ')))
            .ToDictionary(line => line.Line[..line.Space], line => double.Parse(line.Line[(line.Space + 1)..], CultureInfo.InvariantCulture));
    }

    public string Text { get; }

    public IEnumerable<string> Series => _values.Keys;

    /// <param name="series">Name and labels, as written.</param>
    public double this[string series] => _values[series];

    public static Scrape Of(LockTelemetry telemetry)
    {
        using var writer = new StringWriter();
        telemetry.WriteMetrics(writer);
        return new Scrape(writer.ToString());
    }

    /// <summary>What rose or fell since then, but for buckets, sums and what the process itself uses.</summary>
    public IEnumerable<string> ChangesSince(Scrape before) =>
        from series in _values
        let name = series.Key.Split('{')[0]
        where !name.StartsWith("process_", StringComparison.Ordinal) && !name.StartsWith("dotnet_", StringComparison.Ordinal)
        where !name.EndsWith("_bucket", StringComparison.Ordinal) && !name.EndsWith("_sum", StringComparison.Ordinal)
        let change = series.Value - before._values.GetValueOrDefault(series.Key)
        where change != 0
        orderby series.Key
        select string.Create(CultureInfo.InvariantCulture, $"{series.Key} {change:+0;-0}");
}
