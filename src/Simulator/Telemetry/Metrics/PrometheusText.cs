using System.Globalization;
using System.Text;

namespace Simulator.Telemetry.Metrics;

/// <summary>Figures in the Prometheus text exposition format, version 0.0.4.</summary>
/// <remarks>https://prometheus.io/docs/instrumenting/exposition_formats/</remarks>
internal static class PrometheusText
{
    /// <summary>What the text is sent as.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes a family with its series; nothing when it has none.</summary>
    public static void Append(StringBuilder text, MetricFamily family)
    {
        var series = family.Series.ToArray();
        if (series.Length == 0)
        {
            return;
        }

        text.Append("# HELP ").Append(family.Name).Append(' ');
        AppendEscaped(text, family.Help, quoted: false);
        text.Append("\n# TYPE ").Append(family.Name).Append(' ').Append(WordFor(family.Kind)).Append('\n');
        foreach (var one in series)
        {
            var reading = one.Read();
            if (family.Kind == FamilyKind.Histogram)
            {
                AppendHistogram(text, family.Name, one, reading);
            }
            else
            {
                AppendSample(text, family.Name, one, null, reading.Sum);
            }
        }
    }

    private static void AppendHistogram(StringBuilder text, string name, Series series, Series.Reading reading)
    {
        foreach (var (bound, count) in reading.AtMost)
        {
            AppendSample(text, name + "_bucket", series, bound, count);
        }

        AppendSample(text, name + "_sum", series, null, reading.Sum);
        AppendSample(text, name + "_count", series, null, reading.Count);
    }

    private static void AppendSample(StringBuilder text, string name, Series series, double? bound, double value)
    {
        text.Append(name);
        var separator = '{';
        foreach (var (label, content) in series.Labels)
        {
            text.Append(separator).Append(label).Append("=\"");
            AppendEscaped(text, content, quoted: true);
            text.Append('"');
            separator = ',';
        }

        if (bound is { } most)
        {
            text.Append(separator).Append("le=\"").Append(Number(most)).Append('"');
            separator = ',';
        }

        text.Append(separator == ',' ? "} " : " ").Append(Number(value)).Append('\n');
    }

    private static void AppendEscaped(StringBuilder text, string content, bool quoted)
    {
        foreach (var character in content)
        {
            _ = character switch
            {
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '"' when quoted => text.Append("\\\""),
                _ => text.Append(character),
            };
        }
    }

    private static string WordFor(FamilyKind kind) => kind switch
    {
        FamilyKind.Counter => "counter",
        FamilyKind.Histogram => "histogram",
        _ => "gauge",
    };

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString(CultureInfo.InvariantCulture);
}
