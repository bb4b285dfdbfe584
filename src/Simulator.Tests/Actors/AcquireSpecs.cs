using Xunit;

namespace Simulator.Tests.Actors;

public sealed class AcquireSpecs : LockSpec
{
    [Fact]
    public void Coordinator_should_grant_a_free_lock_on_all_nodes()
    {
        Start();

        var lease = NewClient().Holds();

        Assert.Equal(5, NodesThatHold(lease));
        Assert.Equal(Ms(10_000 - 102), lease.Validity);
        AssertAllWasHeard();
    }
}
