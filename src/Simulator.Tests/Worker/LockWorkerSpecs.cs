using Redlock.Protocol;
using Simulator.RemoteLock;
using Simulator.Worker;
using Xunit;

namespace Simulator.Tests.Worker;

public sealed class LockWorkerSpecs
{
    [Fact]
    public void A_worker_should_acquire_work_release_and_rest()
    {
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "w1", Attempts = 3 } };

        var statistics = run.Run();

        Assert.Equal((3, 3, 0), (statistics.Attempts, statistics.Acquired, statistics.Lost));
        Assert.Equal(["acquire", "release", "acquire", "release", "acquire", "release"], run.Service.Calls);
        Assert.Equal((3 * 2_000) + (2 * 1_000) + (6 * 5), run.Time.Elapsed.TotalMilliseconds);
        Assert.Empty(run.Service.HeldResources);
    }

    [Fact]
    public void Work_longer_than_the_TTL_should_be_extended_at_a_third_of_it()
    {
        var run = new WorkerRun { Settings = Long() };

        var statistics = run.Run();

        Assert.Equal(0, statistics.Lost);
        Assert.Equal(["acquire", .. Enumerable.Repeat("extend", 7), "release"], run.Service.Calls);
        Assert.Contains("w1: work on shared-resource done", run.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_should_be_given_up_at_once_when_an_extension_is_answered_with_not_held()
    {
        var run = new WorkerRun { Settings = Long() };
        run.Service.OnExtend = number => number == 2 ? new ExtendAnswer(false, Message: "the lock had expired, or is another's") : null;

        var statistics = run.Run();

        Assert.Equal(1, statistics.Lost);
        Assert.Contains("work given up: the lock had expired, or is another's", run.Lines, StringComparison.Ordinal);
        Assert.DoesNotContain("done", run.Lines, StringComparison.Ordinal);
        Assert.InRange(run.Time.Elapsed, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.1));
    }

    [Fact]
    public void Work_should_be_given_up_when_the_validity_is_over_and_no_extension_came_through()
    {
        var run = new WorkerRun { Settings = Long() };
        run.Service.OnExtend = _ => throw WorkerRun.Down();

        var statistics = run.Run();

        var validity = TimeSpan.FromSeconds(3) - new ClockDrift(0.01, TimeSpan.FromMilliseconds(2)).AllowanceFor(TimeSpan.FromSeconds(3));
        Assert.Equal(1, statistics.Lost);
        Assert.InRange(run.Time.Elapsed, validity, validity + (run.Service.Latency * 2));
        Assert.Contains("its validity is over and it could not be extended", run.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outage_of_nodes_should_be_outlasted_while_the_earlier_validity_stands()
    {
        var run = new WorkerRun { Settings = Long() };
        run.Service.OnExtend = number => number <= 3 ? new ExtendAnswer(false, Outcome: "no_quorum", Message: "too few nodes answered") : null;

        var statistics = run.Run();

        Assert.Equal(0, statistics.Lost);
        Assert.Contains("could not extend", run.Lines, StringComparison.Ordinal);
        Assert.Contains("work on shared-resource done", run.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void An_extension_that_is_never_answered_should_not_hold_up_the_loss()
    {
        var run = new WorkerRun { Settings = Long() };
        run.Service.OnExtend = _ => throw new InvalidOperationException("No answer comes this late.");
        run.Service.OnAcquire = _ =>
        {
            run.Service.Latency = TimeSpan.FromHours(1);
            return null;
        };

        var statistics = run.Run();

        Assert.Equal(1, statistics.Lost);
        Assert.Contains("is left to expire: the service does not answer", run.Lines, StringComparison.Ordinal);
        Assert.InRange(run.Time.Elapsed, TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(3) + run.Settings.ReleaseTime);
    }

    [Fact]
    public void Validity_should_count_from_before_the_acquire_was_sent_whatever_the_service_says()
    {
        var run = new WorkerRun { Settings = Long() };
        run.Service.Latency = TimeSpan.FromMilliseconds(900);
        run.Service.OnAcquire = _ => new AcquireAnswer(true, new LockId("x"), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(), 5, 1, "acquired");
        run.Service.OnExtend = _ => throw WorkerRun.Down();

        run.Run();

        var given = run.Lines.Split('\n').Single(line => line.Contains("work given up", StringComparison.Ordinal));
        Assert.Contains("its validity is over", given, StringComparison.Ordinal);
        Assert.Equal(3_000 - 32 + 900, run.Time.Elapsed.TotalMilliseconds);
    }

    [Fact]
    public void A_lock_that_came_after_a_long_wait_should_be_confirmed_before_work_begins()
    {
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "w1", Attempts = 1, Wait = TimeSpan.FromSeconds(20), Ttl = TimeSpan.FromSeconds(10) } };
        run.Service.Latency = TimeSpan.FromSeconds(4);

        var statistics = run.Run();

        Assert.Equal(0, statistics.Lost);
        Assert.Equal(["acquire", "extend"], run.Service.Calls.Take(2));
        Assert.Contains("done", run.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_that_came_too_late_and_is_gone_should_not_be_worked_under()
    {
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "w1", Attempts = 1, Wait = TimeSpan.FromSeconds(20), Ttl = TimeSpan.FromSeconds(1) } };
        run.Service.Latency = TimeSpan.FromSeconds(4);

        var statistics = run.Run();

        Assert.Equal(1, statistics.Lost);
        Assert.DoesNotContain("begins", run.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_workers_should_never_work_at_the_same_time()
    {
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "", Attempts = 40 } };

        var statistics = run.RunTogether(3);

        var steps = run.Lines.Split('\n').Where(line => line.Contains(": work on", StringComparison.Ordinal)).ToArray();
        Assert.All(steps.Chunk(2), pair =>
        {
            Assert.Contains("begins", pair[0], StringComparison.Ordinal);
            Assert.Contains("done", pair[1], StringComparison.Ordinal);
        });
        Assert.All(statistics, one => Assert.True(one.Acquired > 0 && one.NotAcquired > 0));
    }

    private static WorkerSettings Long() => new() { Id = "w1", Attempts = 1, Ttl = TimeSpan.FromSeconds(3), Work = TimeSpan.FromSeconds(7.5) };
}
