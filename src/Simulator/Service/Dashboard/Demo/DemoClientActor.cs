using Akka.Actor;
using Redlock.Messages;

namespace Simulator.Service.Dashboard.Demo;

/// <summary>Acquires a lock without a watchdog, works, writes, releases, rests, and begins again.</summary>
// Resting --Proceed--> Acquiring --Acquired--> Holding --GoOn--> Working --WorkOver--> Writing --Answered--> Releasing --Released--> Resting.
// Working --GoOn with Freeze--> Frozen, on top --Thaw--> Working, with a lock that may have run out. Any of them --End--> Ending.
internal sealed class DemoClientActor : ReceiveActor, IWithTimers, IWithUnboundedStash
{
    private readonly DemoClientSettings _settings;

    public DemoClientActor(DemoClientSettings settings)
    {
        _settings = settings;
        Resting();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    public static Props PropsFor(DemoClientSettings settings) => Props.Create(() => new DemoClientActor(settings));

    protected override void PreStart() => Rest();

    private void Resting()
    {
        Receive<Proceed>(_ => Acquire());
        Receive<DemoProtocol.End>(_ => Context.Stop(Self));
    }

    private void Acquiring(LockProtocol.Acquire request)
    {
        Receive<LockProtocol.Acquired>(reply => ReferenceEquals(reply.Request, request), reply =>
        {
            var holding = new DemoProtocol.Holding(reply.Lease);
            Context.Parent.Tell(holding);
            Become(() => Holding(holding));
        });
        Receive<LockProtocol.NotAcquired>(reply => ReferenceEquals(reply.Request, request), _ => Rest());
        Receive<DemoProtocol.End>(_ =>
        {
            _settings.Coordinator.Tell(new LockProtocol.Cancel(request));
            Become(Ending);
        });
    }

    private void Holding(DemoProtocol.Holding holding)
    {
        Receive<DemoProtocol.GoOn>(go => ReferenceEquals(go.Request, holding), go =>
        {
            Timers.StartSingleTimer(nameof(WorkOver), new WorkOver(), _settings.NextWork());
            Become(() => Working(holding.Lease));
            if (go.Freeze)
            {
                Context.System.EventStream.Publish(new DemoEvents.Froze(_settings.Id, holding.Lease));
                BecomeStacked(() => Frozen(holding.Lease));
            }
        });
        EndsWith(holding.Lease);
    }

    private void Working(Lease lease)
    {
        Receive<WorkOver>(_ =>
        {
            var write = new DemoProtocol.Write(lease);
            Context.Parent.Tell(write);
            Become(() => Writing(write));
        });
        EndsWith(lease);
    }

    /// <summary>Like a stopped process: what comes in meanwhile is acted on when it goes on.</summary>
    private void Frozen(Lease lease)
    {
        Receive<DemoProtocol.Thaw>(_ =>
        {
            Context.System.EventStream.Publish(new DemoEvents.Woke(_settings.Id, lease));
            UnbecomeStacked();
            Stash.UnstashAll();
        });
        EndsWith(lease);
        ReceiveAny(_ => Stash.Stash());
    }

    private void Writing(DemoProtocol.Write write)
    {
        Receive<DemoProtocol.Answered>(answer => ReferenceEquals(answer.Request, write), _ =>
        {
            GiveBack(write.Lease);
            Become(Releasing);
        });
        EndsWith(write.Lease);
    }

    private void Releasing()
    {
        Receive<LockProtocol.Released>(_ => Rest());
        Receive<DemoProtocol.End>(_ => Become(Ending));
    }

    /// <summary>Until the coordinator has answered what it was asked last.</summary>
    private void Ending()
    {
        Receive<LockProtocol.IReply>(_ => Context.Stop(Self));
        ReceiveAny(_ => { });
    }

    private void EndsWith(Lease lease) => Receive<DemoProtocol.End>(_ =>
    {
        Timers.CancelAll();
        Stash.ClearStash();
        GiveBack(lease);
        Become(Ending);
    });

    private void Acquire()
    {
        var request = new LockProtocol.Acquire(_settings.NextResource(), DemoClientSettings.Wait)
        {
            Client = _settings.Id,
            Ttl = DemoClientSettings.Ttl,
            FullCount = true,
        };
        _settings.Coordinator.Tell(request);
        Become(() => Acquiring(request));
    }

    private void GiveBack(Lease lease) => _settings.Coordinator.Tell(new LockProtocol.Release(lease.Resource, lease.LockId));

    private void Rest()
    {
        Timers.StartSingleTimer(nameof(Proceed), new Proceed(), _settings.NextRest());
        Become(Resting);
    }

    private sealed record Proceed;

    private sealed record WorkOver;
}
