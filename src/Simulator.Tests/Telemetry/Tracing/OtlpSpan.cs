using System.Globalization;

namespace Simulator.Tests.Telemetry.Tracing;

/// <summary>A span as a collector gets it; field numbers of opentelemetry/proto/trace/v1/trace.proto.</summary>
internal sealed record OtlpSpan(
    string Service, string TraceId, string SpanId, string ParentSpanId, string Name, ulong Kind, ulong StatusCode, IReadOnlyDictionary<string, string> Tags)
{
    public const ulong Server = 2;
    public const ulong Client = 3;
    public const ulong Error = 2;

    /// <summary>The spans of an ExportTraceServiceRequest.</summary>
    public static IEnumerable<OtlpSpan> In(ReadOnlyMemory<byte> request) =>
        from resource in new OtlpFields(request).Messages(1)
        let service = resource.Messages(1).SelectMany(of => Attributes(of, 1)).First(tag => tag.Key == "service.name").Value
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        let status = span.Messages(15).Select(one => one.Number(3)).FirstOrDefault()
        select new OtlpSpan(
            service, span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), span.Number(6), status, Attributes(span, 9).ToDictionary());

    private static IEnumerable<KeyValuePair<string, string>> Attributes(OtlpFields message, int field) =>
        message.Messages(field).Select(tag => KeyValuePair.Create(tag.Text(1), ValueOf(tag.Messages(2).Single())));

    private static string ValueOf(OtlpFields value) =>
        value.Has(1) ? value.Text(1)
        : value.Has(2) ? (value.Number(2) == 1 ? "true" : "false")
        : value.Number(3).ToString(CultureInfo.InvariantCulture);
}
