using Simulator.RemoteLock;
using Simulator.Worker;
using Xunit;

namespace Simulator.Tests.Worker;

public sealed class WorkerTroubleSpecs
{
    [Fact]
    public void A_service_that_is_down_should_be_asked_ever_less_often_and_used_again_when_it_is_back()
    {
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "w1", Attempts = 8 } };
        var asked = new List<TimeSpan>();
        run.Service.OnAcquire = number =>
        {
            asked.Add(run.Time.Elapsed);
            return number <= 6 ? throw WorkerRun.Down() : null;
        };

        var statistics = run.Run();

        Assert.Equal((8, 2, 6), (statistics.Attempts, statistics.Acquired, statistics.Failed));
        var pauses = asked.Zip(asked.Skip(1), (one, next) => next - one).Take(6).ToArray();
        Assert.All(pauses, pause => Assert.InRange(pause, run.Settings.BackOff.Min, run.Settings.BackOff.Max + run.Service.Latency));
        Assert.True(pauses[5] > pauses[0]);
    }

    [Fact]
    public void A_service_that_names_a_pause_should_be_left_alone_for_so_long()
    {
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "w1", Attempts = 2 } };
        run.Service.OnAcquire = number =>
            number == 1 ? throw new LockServiceException(ServiceFailure.Throttled, "429.") { RetryAfter = TimeSpan.FromSeconds(7) } : null;

        run.Run();

        Assert.Equal(7_000 + 2_000 + (3 * 5), run.Time.Elapsed.TotalMilliseconds);
    }

    [Fact]
    public void A_refusal_should_end_the_worker()
    {
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "w1" } };
        run.Service.OnAcquire = _ => throw new LockServiceException(ServiceFailure.Refused, "The lock service answers 401: no key.");

        var refusal = Assert.Throws<LockServiceException>(() => run.Run());

        Assert.Equal(ServiceFailure.Refused, refusal.Kind);
        Assert.Contains("ends; statistics: 1 attempts", run.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Stopping_should_interrupt_the_work_and_release_the_lock()
    {
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "w1", Work = TimeSpan.FromSeconds(60) } };

        var statistics = run.Run(stopAfter: TimeSpan.FromSeconds(1));

        Assert.Equal((1, 0), (statistics.Acquired, statistics.Lost));
        Assert.Equal(["acquire", "release"], run.Service.Calls);
        Assert.Empty(run.Service.HeldResources);
        Assert.Equal(1_005, run.Time.Elapsed.TotalMilliseconds);
        Assert.Contains("interrupted", run.Lines, StringComparison.Ordinal);
        Assert.EndsWith("average wait 5 ms\n", run.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grant_that_crosses_the_stop_should_be_released()
    {
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "w1" } };
        run.Service.Latency = TimeSpan.FromMilliseconds(500);

        run.Run(stopAfter: TimeSpan.FromMilliseconds(100));

        Assert.Equal(["acquire", "release"], run.Service.Calls);
        Assert.Empty(run.Service.HeldResources);
    }

    [Fact]
    public void A_service_that_does_not_answer_should_not_hold_up_the_end()
    {
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "w1" } };
        run.Service.Latency = TimeSpan.FromHours(1);

        run.Run(stopAfter: TimeSpan.FromMilliseconds(100));

        Assert.Equal(1_100, run.Time.Elapsed.TotalMilliseconds);
    }

    [Fact]
    public void A_release_should_be_tried_again_while_the_service_is_away()
    {
        var run = new WorkerRun();
        var tries = 0;
        run.Service.OnRelease = () => ++tries <= 2 ? throw WorkerRun.Down() : null;

        run.Run();

        Assert.Equal(3, tries);
        Assert.Empty(run.Service.HeldResources);
    }

    [Fact]
    public void Statistics_should_be_told_every_ten_attempts_and_at_the_end()
    {
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "w1", Attempts = 25 } };
        run.Service.OnAcquire = number => number % 2 == 0 ? null : new AcquireAnswer(false, Message: "the resource is held");

        run.Run();

        var told = run.Lines.Split('\n').Where(line => line.Contains("statistics:", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, told.Length);
        Assert.Contains("w1: statistics: 10 attempts, 5 acquired, success rate 50.0 %, 5 not acquired, 0 failed, 0 lost, average wait", told[0], StringComparison.Ordinal);
        Assert.Contains("w1: statistics: 20 attempts, 10 acquired", told[1], StringComparison.Ordinal);
        Assert.Contains("w1: ends; statistics: 25 attempts, 12 acquired, success rate 48.0 %", told[2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_wait_should_span_all_attempts_that_one_lock_took()
    {
        var statistics = new WorkerStatistics();
        statistics.WasAcquired(TimeSpan.FromSeconds(1));
        statistics.WasAcquired(TimeSpan.FromSeconds(4));
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "w1", Attempts = 4, Interval = TimeSpan.Zero } };
        run.Service.OnAcquire = number => number < 4 ? new AcquireAnswer(false) : null;

        var measured = run.Run();

        Assert.Equal(TimeSpan.FromSeconds(2.5), statistics.AverageWait);
        Assert.Equal(TimeSpan.FromMilliseconds(20), measured.AverageWait);
    }

    [Fact]
    public void A_lock_id_should_not_reach_the_log()
    {
        var run = new WorkerRun { Settings = new WorkerSettings { Id = "w1", Attempts = 2, Ttl = TimeSpan.FromSeconds(1) } };

        run.Run();

        Assert.DoesNotContain("lock-1", run.Lines, StringComparison.Ordinal);
        Assert.Contains(new Redlock.Protocol.LockId("lock-1").Fingerprint, run.Lines, StringComparison.Ordinal);
    }
}
