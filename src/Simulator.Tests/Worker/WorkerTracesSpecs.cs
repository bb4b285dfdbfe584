using System.Collections.Concurrent;
using System.Diagnostics;
using Simulator.Worker;
using Xunit;

namespace Simulator.Tests.Worker;

public sealed class WorkerTracesSpecs : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public WorkerTracesSpecs()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == WorkerTraces.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void Work_should_be_a_span_within_that_of_its_cycle_and_log_lines_should_name_the_trace()
    {
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "traced", Attempts = 2, Resource = "traced-resource" } };

        run.Run();

        var cycles = _ended.Where(span => span.OperationName == "work_cycle" && span.GetTagItem("worker.id") is "traced").ToArray();
        var works = _ended.Where(span => span.OperationName == "do_work" && span.GetTagItem("lock.resource") is "traced-resource").ToArray();
        Assert.Equal(2, cycles.Length);
        Assert.Equal(cycles.Select(cycle => cycle.SpanId), works.Select(work => work.ParentSpanId));
        Assert.All(cycles, cycle => Assert.Equal(true, cycle.GetTagItem("lock.acquired")));
        Assert.Contains($"work on traced-resource begins, token 1 trace={cycles[0].TraceId}", run.Lines, StringComparison.Ordinal);
        Assert.NotEqual(cycles[0].TraceId, cycles[1].TraceId);
    }
}
