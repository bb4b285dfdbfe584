using Redlock.Configuration;
using Redlock.Library;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Tests.Actors;
using Xunit;

namespace Simulator.Tests.Library;

/// <summary>The library over a coordinator on virtual time: a call that need not wait has its answer when it returns.</summary>
public abstract class LibrarySpec : LockSpec
{
    protected static AcquireOptions Once { get; } = new() { Wait = TimeSpan.Zero };

    private protected DistributedLocks Locks { get; private set; } = null!;

    private protected void StartLibrary(int nodes = 5, Func<RedlockSettings, RedlockSettings>? change = null)
    {
        Start(nodes, change);
        Locks = new DistributedLocks(Sys, Coordinator, Settings, Clock, Ms(30_000), new ClientId("library"));
    }

    private protected async Task<ILease> HoldsAsync(string resource = "r", AcquireOptions? options = null)
    {
        var acquiring = Locks.AcquireAsync(resource, options);
        Assert.True(acquiring.IsCompleted, "The lock has to be waited for.");
        return await acquiring;
    }

    private protected LockProtocol.LocksDescribed Described()
    {
        var probe = CreateTestProbe();
        Coordinator.Tell(new LockProtocol.DescribeLocks(), probe.Ref);
        return probe.ExpectMsg<LockProtocol.LocksDescribed>(TimeSpan.FromSeconds(1));
    }

    private protected int LeaseActors()
    {
        var probe = CreateTestProbe();
        Locks.Leases.Tell(new LeaseProtocol.Count(), probe.Ref);
        return probe.ExpectMsg<int>(TimeSpan.FromSeconds(1));
    }

    /// <summary>No lock is held or waited for, no key is left, and no actor stands for one.</summary>
    private protected void AssertNothingIsLeft(params string[] resources)
    {
        var described = Described();
        Assert.Equal((0, 0), (described.Held, described.Waiting));
        Assert.Equal(0, LeaseActors());
        Assert.All(resources, AssertNoKeys);
        AssertAllWasHeard();
    }
}
