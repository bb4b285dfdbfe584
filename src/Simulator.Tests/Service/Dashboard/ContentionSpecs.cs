using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Service.Dashboard;
using Simulator.Tests.Nodes;
using Xunit;

namespace Simulator.Tests.Service.Dashboard;

public sealed class ContentionSpecs
{
    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(200, true)]
    [InlineData(50, false)]
    public void A_grant_had_to_wait_when_another_lease_ended_after_it_was_asked_for(int waited, bool contended)
    {
        var contention = new Contention(_clock);
        contention.Ended(new Resource("r"));
        _clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(contended, contention.HadToWait(Granted("r", waited)));
        Assert.False(contention.HadToWait(Granted("other", waited)));
    }

    [Fact]
    public void However_many_resources_there_are_memory_should_be_bounded()
    {
        var contention = new Contention(_clock);

        for (var number = 0; number < 20_000; number++)
        {
            contention.Ended(new Resource($"r{number}"));
        }

        Assert.InRange(contention.Remembered, 1, 5_000);
    }

    private static LockEvents.Granted Granted(string resource, int waited)
    {
        var lease = new Lease(new Resource(resource), new LockId("id"), ClientId.Anonymous, new FencingToken(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(4), 3);
        return new LockEvents.Granted(lease, TimeSpan.FromMilliseconds(waited), 1, SecondRound: false, new Tally(new Quorum(5)));
    }
}
