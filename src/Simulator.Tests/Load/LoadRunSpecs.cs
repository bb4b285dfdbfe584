using Redlock.Protocol;
using Simulator.Load;
using Simulator.RemoteLock;
using Simulator.Tests.RemoteLock;
using Simulator.Tests.Worker;
using Xunit;

namespace Simulator.Tests.Load;

public sealed class LoadRunSpecs
{
    private readonly VirtualTime _time = new();
    private readonly ScriptedService _service;
    private readonly List<LoadProgress> _progress = [];

    public LoadRunSpecs() => _service = new ScriptedService(_time);

    [Fact]
    public void The_usual_contention_should_be_borne_by_a_service_that_grants_one_lock_at_a_time()
    {
        var report = Run(UsualLoads.Contention);

        Assert.True(report.Held, report.Sentence);
        Assert.True(report.Figures.Contended > 50);
        Assert.Equal(report.Figures.Acquired, report.Figures.Released);
        Assert.Equal(0, report.Figures.Overlaps);
        Assert.Equal(60, report.Took.TotalSeconds, 0.02);
        Assert.Empty(_service.HeldResources);
    }

    [Fact]
    public void A_service_that_grants_a_lock_twice_should_be_found_out()
    {
        var granted = 0;
        _service.OnAcquire = _ => new AcquireAnswer(true, new LockId($"id-{++granted}"), 1, 5, granted);

        var report = Run(UsualLoads.Contention with { Resources = 1 });

        Assert.True(report.Figures.Overlaps > 0);
        Assert.Contains("overlapping holders", report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_calls_should_be_counted_by_what_failed()
    {
        _service.OnAcquire = number => number % 2 == 0
            ? throw new LockServiceException(number % 4 == 0 ? ServiceFailure.TimedOut : ServiceFailure.Failed, "It failed.")
            : null;

        var report = Run(UsualLoads.Failure with { Duration = TimeSpan.FromSeconds(30) });

        Assert.Equal(report.Figures.AcquiresFailed, report.Figures.Failures[ServiceFailure.TimedOut] + report.Figures.Failures[ServiceFailure.Failed]);
        Assert.False(report.Held);
        Assert.Contains("errors", report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_should_be_away_in_the_middle_and_back_before_the_end()
    {
        var faults = new List<(TimeSpan, int, string)>();
        _service.OnFault = (node, fault) => faults.Add((Rounded(), node, fault));

        var report = Run(UsualLoads.Failure with { Outage = new Outage(TimeSpan.FromSeconds(75), TimeSpan.FromSeconds(30)) }, new ServiceNodeSwitch(_service, 2));

        Assert.Equal([(TimeSpan.FromSeconds(75), 2, "stop"), (TimeSpan.FromSeconds(105), 2, "start")], faults);
        Assert.True(report.Held, report.Sentence);
        Assert.Contains(_progress, told => told.Away == "node 2");
        Assert.Null(_progress[^1].Away);
    }

    [Fact]
    public void A_node_should_be_given_back_when_the_load_is_interrupted()
    {
        var plan = UsualLoads.Failure with { Outage = new Outage(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)) };

        var report = Run(plan, new ServiceNodeSwitch(_service, 2), stopAfter: TimeSpan.FromSeconds(5));

        Assert.True(report.Interrupted);
        Assert.Contains("start 2", _service.Calls);
        Assert.Empty(_service.HeldResources);
        Assert.Equal(5, report.Took.TotalSeconds, 0.1);
    }

    [Fact]
    public void A_node_that_cannot_be_stopped_should_end_the_load()
    {
        _service.OnFault = (_, _) => throw new LockServiceException(ServiceFailure.Refused, "The lock service answers 403: not yours.");
        var plan = UsualLoads.Failure with { Outage = new Outage(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)) };

        var failure = Assert.Throws<NodeSwitchException>(() => Run(plan, new ServiceNodeSwitch(_service, 2)));

        Assert.Contains("--stop-command", failure.Message, StringComparison.Ordinal);
        Assert.True(_time.Elapsed < TimeSpan.FromSeconds(5));
        Assert.Empty(_service.HeldResources);
    }

    [Fact]
    public void Two_runs_with_one_seed_should_ask_the_same()
    {
        var first = Run(UsualLoads.Contention);
        var other = new LoadRunSpecs();

        Assert.Equal(first.ToJson(), other.Run(UsualLoads.Contention).ToJson());
    }

    private LoadReport Run(LoadPlan plan, INodeSwitch? node = null, TimeSpan? stopAfter = null) => _time.Run(async () =>
    {
        using var stop = stopAfter is { } after ? new CancellationTokenSource(after, _time) : new CancellationTokenSource();
        return await new LoadRun(plan, _service, node, _time, seed: 1).RunAsync(TimeSpan.FromSeconds(1), _progress.Add, stop.Token);
    });

    private TimeSpan Rounded() => TimeSpan.FromSeconds(Math.Round(_time.Elapsed.TotalSeconds, 1));
}
