using Redlock.Actors;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class NodeRecordSpecs
{
    [Fact]
    public void Votes_should_be_counted_by_what_they_said()
    {
        var record = new NodeRecord();

        record.Count(Vote.Granted(), Ms(1));
        record.Count(Vote.Granted(7), Ms(2));
        record.Count(Vote.Refused(), Ms(3));
        record.Count(Vote.Failed(VoteFailure.TimedOut), TimeSpan.Zero);
        record.Count(Vote.Failed(VoteFailure.ErrorReply), Ms(4));
        record.CountUnasked(VoteFailure.Quarantined);

        var votes = record.Votes;
        Assert.Equal((2L, 1L, 3L), (votes.Granted, votes.Refused, votes.Failed));
        Assert.Equal(
            [(VoteFailure.TimedOut, 1L), (VoteFailure.ErrorReply, 1L), (VoteFailure.Quarantined, 1L)],
            votes.Failures.Select(failure => (failure.Key, failure.Value)));
    }

    [Fact]
    public void Only_what_the_node_answered_should_have_a_latency()
    {
        var record = new NodeRecord();

        record.Count(Vote.Granted(), Ms(1));
        record.Count(Vote.Failed(VoteFailure.ErrorReply), Ms(4));
        record.Count(Vote.Failed(VoteFailure.TimedOut), TimeSpan.Zero);
        record.Count(Vote.Failed(VoteFailure.Disconnected), TimeSpan.Zero);

        Assert.Equal((2L, Ms(4)), (record.Latency.Count, record.Latency.Max));
    }

    [Fact]
    public void Counting_should_allocate_nothing()
    {
        var record = new NodeRecord();
        Count(record, 1_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Count(record, 10_000);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Count(NodeRecord record, int votes)
    {
        for (var vote = 0; vote < votes; vote++)
        {
            record.Count(Vote.Granted(vote), TimeSpan.FromTicks(vote * 100));
            record.Count(Vote.Failed(VoteFailure.TimedOut), TimeSpan.Zero);
        }
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
