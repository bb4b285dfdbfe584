using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Simulator.Tests.Service;
using Simulator.Tests.Telemetry.Tracing;
using Xunit;

namespace Simulator.Tests.Worker;

public sealed partial class WorkerExportSpecs
{
    [Fact]
    public async Task A_cycle_should_arrive_at_the_collector_as_one_trace()
    {
        await using var collector = await OtlpCollector.StartAsync(HttpProtocols.Http2);
        await using var service = await ServiceProcess.StartAsync([]);
        var variables = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint };
        await using var worker = ProgramProcess.Start(
            service.Folder, variables, "worker", "--attempts", "1", "--work", "10ms", "--url", service.Client.Http.BaseAddress!.ToString());

        Assert.Equal(0, await worker.ExitAsync());

        var trace = TraceId().Match(worker.Lines.First(line => line.Contains(" begins", StringComparison.Ordinal))).Value;
        var spans = collector.SpansOf(trace);
        var cycle = Assert.Single(spans, span => span.Name == "work_cycle");
        var work = Assert.Single(spans, span => span.Name == "do_work");
        var calls = spans.Where(span => span.Kind == OtlpSpan.Client).ToArray();
        Assert.Equal(cycle.SpanId, work.ParentSpanId);
        Assert.Equal(["/lock/acquire", "/lock/release"], calls.Select(call => new Uri(call.Tags["url.full"]).AbsolutePath).Order());
        Assert.All(calls, call => Assert.Equal(cycle.SpanId, call.ParentSpanId));
        Assert.All(spans, span => Assert.Equal("lock-worker", span.Service));
    }

    [Fact]
    public async Task An_address_that_is_none_should_be_told_in_one_sentence()
    {
        using var program = new Cli.Invocation();
        program.Variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = "nonsense";

        var exitCode = await program.RunAsync("worker", "--attempts", "1");

        Assert.Equal(78, exitCode);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT is 'nonsense'", Assert.Single(program.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [GeneratedRegex("(?<=trace=)[0-9a-f]{32}")]
    private static partial Regex TraceId();
}
