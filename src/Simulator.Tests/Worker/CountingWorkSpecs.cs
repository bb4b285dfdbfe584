using Redlock.Protocol;
using Simulator.Clients;
using Simulator.RemoteLock;
using Simulator.Worker;
using Xunit;

namespace Simulator.Tests.Worker;

/// <summary>A worker that counts, when its lock is no longer what it believes.</summary>
public sealed class CountingWorkSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redlock-counting-").FullName;

    private string Counter => Path.Combine(_folder, "counter.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_stint_should_count_one()
    {
        var run = new WorkerRun { Counter = Counter, Settings = new WorkerSettings { Id = "w1", Attempts = 5 } };

        var statistics = run.Run();

        Assert.Equal((5, 0), (statistics.WritesAcknowledged, statistics.WritesRefused));
        Assert.Equal(5, CounterFile.Load(Counter).Value);
        Assert.Contains("5 writes acknowledged, 0 refused", run.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_token_should_be_refused_and_counted_as_such()
    {
        CounterFile.Store(Counter, new GuardedRecord(41, new FencingToken(100), "of-another"), durable: false);
        var run = new WorkerRun { Counter = Counter };

        var statistics = run.Run();

        Assert.Equal((0, 1), (statistics.WritesAcknowledged, statistics.WritesRefused));
        Assert.Equal(41, CounterFile.Load(Counter).Value);
        Assert.DoesNotContain("done", run.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_that_lost_its_lock_should_not_write()
    {
        var run = new WorkerRun { Counter = Counter, Settings = new WorkerSettings { Id = "w1", Attempts = 1, Ttl = TimeSpan.FromSeconds(3) } };
        run.Service.OnExtend = _ => new ExtendAnswer(false, Outcome: "not_held", Message: "the lock had expired, or is another's");

        var statistics = run.Run();

        Assert.Equal((1, 0), (statistics.Lost, statistics.WritesAcknowledged));
        Assert.Equal(0, CounterFile.Load(Counter).Value);
    }
}
