using Akka.Actor;
using Akka.TestKit;
using Redlock.Messages;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>Somebody who wants locks. What it is told is there when the telling returns, so nothing here waits.</summary>
internal sealed class Client(TestProbe probe, IActorRef coordinator)
{
    public TestProbe Probe => probe;

    public LockProtocol.Acquire Asks(string resource = "r", int waitMs = 0, int? ttlMs = null, string? lockId = null, bool watched = false)
    {
        var acquire = new LockProtocol.Acquire(new Resource(resource), Ms(waitMs))
        {
            Ttl = ttlMs is { } ttl ? Ms(ttl) : null,
            LockId = lockId is null ? null : new LockId(lockId),
            Watched = watched,
        };
        Tells(acquire);
        return acquire;
    }

    public Lease Holds(string resource = "r", int waitMs = 0, int? ttlMs = null, string? lockId = null, bool watched = false)
    {
        _ = Asks(resource, waitMs, ttlMs, lockId, watched);
        return IsGranted();
    }

    public void Tells(object command) => coordinator.Tell(command, probe.Ref);

    public Lease IsGranted() => Hears<LockProtocol.Acquired>().Lease;

    public LockProtocol.NotAcquired IsRefused() => Hears<LockProtocol.NotAcquired>();

    public LockProtocol.NotAcquired IsRefused(AcquireOutcome outcome)
    {
        var refused = IsRefused();
        Assert.Equal(outcome, refused.Outcome);
        return refused;
    }

    /// <summary>The answer, whichever.</summary>
    public LockProtocol.IReply IsAnswered() => Hears<LockProtocol.IReply>();

    public LockProtocol.Released Releases(Lease lease) => Releases(lease.Resource.Name, lease.LockId.Value);

    public LockProtocol.Released Releases(string resource, string lockId)
    {
        Tells(new LockProtocol.Release(new Resource(resource), new LockId(lockId)));
        return Hears<LockProtocol.Released>();
    }

    public void AsksToRelease(Lease lease) => Tells(new LockProtocol.Release(lease.Resource, lease.LockId));

    public LockProtocol.Extended Extends(Lease lease, int? ttlMs = null)
    {
        AsksToExtend(lease, ttlMs);
        return Hears<LockProtocol.Extended>();
    }

    public void AsksToExtend(Lease lease, int? ttlMs = null) =>
        Tells(new LockProtocol.Extend(lease.Resource, lease.LockId) { Ttl = ttlMs is { } ttl ? Ms(ttl) : null });

    public void Cancels(LockProtocol.Acquire request) => Tells(new LockProtocol.Cancel(request));

    public void Dies() => probe.Ref.Tell(PoisonPill.Instance, ActorRefs.NoSender);

    public T Hears<T>() => probe.ExpectMsg<T>(Hearing);

    public void HearsNothing() => probe.ExpectNoMsg(TimeSpan.Zero);

    private static TimeSpan Hearing => TimeSpan.FromSeconds(1);

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
