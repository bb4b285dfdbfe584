using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Telemetry;
using Simulator.Tests.Actors;

namespace Simulator.Tests.Telemetry;

/// <summary>A coordinator that is listened to, and an edge that tells of every request and its answer.</summary>
public abstract class TelemetrySpec : LockSpec
{
    /// <summary>What a node takes to answer.</summary>
    private static readonly TimeSpan NodeTime = Ms(5);

    private protected LockTelemetry Telemetry { get; private set; } = null!;

    private protected Client Edge { get; private set; } = null!;

    private protected Scrape Figures => Scrape.Of(Telemetry);

    private protected void Listen(int nodes = 3, int resourceBound = 10, Func<RedlockSettings, RedlockSettings>? change = null)
    {
        Telemetry = new LockTelemetry("lock-service", nodes, resourceBound, Clock);
        Observer = Telemetry.Votes;
        _ = Sys.ActorOf(Telemetry.Props, "telemetry");
        Start(nodes, change);
        foreach (var node in Nodes)
        {
            node.ReplyDelay = NodeTime;
        }

        Edge = NewClient();
    }

    private protected LockProtocol.IReply Acquires(string resource = "r", int waitMs = 0, int ttlMs = 10_000)
    {
        using var operation = Telemetry.Acquire(new Resource(resource), Ms(ttlMs), LockMode.Redlock);
        Edge.Tells(new LockProtocol.Acquire(new Resource(resource), Ms(waitMs)) { Ttl = Ms(ttlMs), FullCount = true, Trace = operation.Trace });
        Advance(waitMs + 200);
        var reply = Edge.IsAnswered();
        switch (reply)
        {
            case LockProtocol.Acquired acquired:
                operation.Answered(acquired);
                break;
            case LockProtocol.NotAcquired refused:
                operation.Answered(refused);
                break;
        }

        return reply;
    }

    private protected Lease Holds(string resource = "r", int waitMs = 0, int ttlMs = 10_000) =>
        ((LockProtocol.Acquired)Acquires(resource, waitMs, ttlMs)).Lease;

    private protected ReleaseOutcome Releases(Lease lease) => Releases(lease.Resource.Name, lease.LockId);

    private protected ReleaseOutcome Releases(string resource, LockId lockId)
    {
        using var operation = Telemetry.Release(new Resource(resource), LockMode.Redlock);
        Edge.Tells(new LockProtocol.Release(new Resource(resource), lockId) { FullCount = true, Trace = operation.Trace });
        Advance(200);
        var reply = Edge.Hears<LockProtocol.Released>();
        operation.Answered(reply);
        return reply.Outcome;
    }

    private protected ExtendOutcome Extends(Lease lease, int ttlMs = 10_000)
    {
        using var operation = Telemetry.Extend(lease.Resource, Ms(ttlMs), LockMode.Redlock);
        Edge.Tells(new LockProtocol.Extend(lease.Resource, lease.LockId) { Ttl = Ms(ttlMs), FullCount = true, Trace = operation.Trace });
        Advance(200);
        var reply = Edge.Hears<LockProtocol.Extended>();
        operation.Answered(reply);
        return reply.Outcome;
    }

    private protected LockProtocol.Inspected Inspects(string resource = "r")
    {
        using var operation = Telemetry.Status(new Resource(resource), LockMode.Redlock);
        Edge.Tells(new LockProtocol.Inspect(new Resource(resource)) { Trace = operation.Trace });
        Advance(200);
        var reply = Edge.Hears<LockProtocol.Inspected>();
        operation.Answered(reply);
        return reply;
    }

    /// <summary>Hands in what the coordinator says now, as is done before a scrape.</summary>
    private protected void Describe(int most = int.MaxValue)
    {
        Edge.Tells(new LockProtocol.DescribeLocks(most));
        Telemetry.Observe(Edge.Hears<LockProtocol.LocksDescribed>());
        Edge.Tells(new LockProtocol.DescribeNodes());
        Telemetry.Observe(Edge.Hears<LockProtocol.NodesDescribed>());
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Telemetry.Dispose();
    }
}
