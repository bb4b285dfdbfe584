using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Telemetry;
using Xunit;

namespace Simulator.Tests.Telemetry;

[Collection(ExportInThisProcess.Name)]
public sealed class VoteCostSpecs
{
    private const int Votes = 10_000;

    [Fact]
    public void A_vote_of_no_trace_should_be_counted_without_allocating()
    {
        using var telemetry = new LockTelemetry("lock-service", 5, 10);
        var call = new RedisCall.Acquire(new LockKeys("lock:r", "token:r"), new LockId("id"), TimeSpan.FromSeconds(10), fenced: true);
        Count(telemetry, call);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Count(telemetry, call);

        // Less than one object in twenty votes: a thread that once has to wait for a lock of another test's pays for that too.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Votes);
        Assert.Equal(2 * Votes, Scrape.Of(telemetry)["redis_operation_duration_seconds_count{node=\"node-3\",operation=\"acquire\"}"]);
        Assert.Equal(2 * Votes, Scrape.Of(telemetry)["redis_operation_errors_total{node=\"node-4\",operation=\"acquire\"}"]);
    }

    private static void Count(LockTelemetry telemetry, RedisCall call)
    {
        for (var number = 0; number < Votes; number++)
        {
            telemetry.Votes.OnVote(2, call, Vote.Granted(1), TimeSpan.FromMilliseconds(1));
            telemetry.Votes.OnVote(3, call, Vote.Failed(VoteFailure.Skipped), TimeSpan.Zero);
        }
    }
}
