using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;

namespace AkkaProgram;

/// <summary>Writes entries into the ledger, each under the lock. All it needs of the lock are messages.</summary>
// Waiting --Acquired--> Writing --Written--> Waiting, and so on until all is written
internal sealed class Bookkeeper : ReceiveActor, IWithTimers
{
    private static readonly Resource Locked = new("ledger");
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IActorRef _coordinator;
    private readonly IActorRef _ledger;
    private readonly int _entries;
    private int _written;

    public Bookkeeper(IActorRef coordinator, IActorRef ledger, int entries)
    {
        (_coordinator, _ledger, _entries) = (coordinator, ledger, entries);
        Waiting();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsFor(IActorRef coordinator, IActorRef ledger, int entries) => Props.Create(() => new Bookkeeper(coordinator, ledger, entries));

    protected override void PreStart() => Ask();

    private void Waiting()
    {
        Receive<LockProtocol.Acquired>(acquired =>
        {
            _ledger.Tell(new Ledger.Write(acquired.Lease.Token, $"{Self.Path.Name} writes entry {_written + 1}"));
            Become(() => Writing(acquired.Lease));
        });
        Receive<LockProtocol.NotAcquired>(_ => Timers.StartSingleTimer("again", new AskAgain(), Pause));
        Receive<AskAgain>(_ => Ask());
        IgnoreLateNews();
    }

    private void Writing(Lease lease)
    {
        Receive<Ledger.Written>(_ =>
        {
            _written++;
            Leave(lease);
        });
        Receive<Ledger.Refused>(_ => Leave(lease));

        // The lock may end before the answer comes: the ledger decides by the token, so there is nothing to undo.
        Receive<LockProtocol.LockUncertain>(_ => { });
        Receive<LockProtocol.LockLost>(_ => { });
        IgnoreLateNews();
    }

    private void Leave(Lease lease)
    {
        _coordinator.Tell(new LockProtocol.Release(lease.Resource, lease.LockId));
        Become(Waiting);
        if (_written < _entries)
        {
            Ask();
        }
    }

    /// <summary>Watched: extended while this actor lives, and released when it dies.</summary>
    private void Ask() => _coordinator.Tell(new LockProtocol.Acquire(Locked, Wait) { Client = new ClientId(Self.Path.Name), Watched = true });

    /// <summary>About a lock that was given back.</summary>
    private void IgnoreLateNews()
    {
        Receive<LockProtocol.Released>(_ => { });
        Receive<LockProtocol.INotice>(_ => { });
    }

    private sealed record AskAgain;
}
