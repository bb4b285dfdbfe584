using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Service.Dashboard.Demo;

namespace Simulator.Service.Dashboard;

/// <summary>
/// Writes down what happens to locks and nodes. On a busy service only some leases are told from beginning to end; all are counted.
/// </summary>
internal sealed class RecorderActor : ReceiveActor
{
    private readonly EventHistory _history;
    private readonly Rates _rates;
    private readonly TimeProvider _clock;
    private readonly Thinning _thinning;
    private readonly HashSet<LockId> _told = [];

    public RecorderActor(EventHistory history, Rates rates, TimeProvider clock)
    {
        _history = history;
        _rates = rates;
        _clock = clock;
        _thinning = new Thinning(clock);
        Receive<LockEvents.Granted>(OnGranted);
        Receive<LockEvents.RoundFailed>(OnRoundFailed);
        Receive<LockProtocol.NotAcquired>(OnRefused);
        Receive<LockEvents.Prolonged>(extended => Follow(extended.Lease, ends: false, at => EventWords.Of(at, extended)));
        Receive<LockEvents.GivenBack>(ended => Follow(ended.Lease, ends: true, at => EventWords.Of(at, ended)));
        Receive<LockEvents.RanOut>(ended => Follow(ended.Lease, ends: true, at => EventWords.Of(at, ended)));
        Receive<NodeEvents.INodeEvent>(change => Tell(EventWords.Of(Now, change)));
        Receive<NodeEvents.DeploymentRefused>(_ => Tell(EventWords.Refused(Now)));
        Receive<DemoEvents.IDemoEvent>(demo => Tell(EventWords.Of(Now, demo)));
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    public static Props PropsFor(EventHistory history, Rates rates, TimeProvider clock) => Props.Create(() => new RecorderActor(history, rates, clock));

    protected override void PreStart()
    {
        Type[] heard = [typeof(LockEvents.ILockEvent), typeof(NodeEvents.INodeEvent), typeof(NodeEvents.DeploymentRefused), typeof(DemoEvents.IDemoEvent)];
        foreach (var kind in heard)
        {
            Context.System.EventStream.Subscribe(Self, kind);
        }
    }

    private void OnGranted(LockEvents.Granted granted)
    {
        _rates.Count(Rate.Acquired);
        if (granted is { Contended: true, Rounds: 1 })
        {
            // With more rounds, each that was refused has been counted.
            _rates.Count(Rate.Contended);
        }

        if (MayTell())
        {
            _told.Add(granted.Lease.LockId);
            Tell(EventWords.Of(Now, granted));
        }
    }

    private void OnRoundFailed(LockEvents.RoundFailed failed)
    {
        _rates.Count(failed.Outcome is AcquireOutcome.NoQuorum or AcquireOutcome.Expired ? Rate.Failed : Rate.Contended);
        if (MayTell())
        {
            Tell(EventWords.Of(Now, failed));
        }
    }

    /// <summary>What no event tells of: a request for what is held is refused without a round, and one that waits may wait in vain.</summary>
    private void OnRefused(LockProtocol.NotAcquired refused)
    {
        var withoutRound = refused is { Outcome: AcquireOutcome.Conflicted, Rounds: 0 };
        if (withoutRound)
        {
            _rates.Count(Rate.Contended);
        }

        if ((withoutRound || refused.Outcome == AcquireOutcome.WaitTimeout) && MayTell())
        {
            Tell(EventWords.Of(Now, refused));
        }
    }

    /// <summary>More of a lease, if its beginning was told.</summary>
    private void Follow(Lease lease, bool ends, Func<long, DashboardEvent> inWords)
    {
        if (ends ? _told.Remove(lease.LockId) : _told.Contains(lease.LockId))
        {
            Tell(inWords(Now));
        }
    }

    private bool MayTell()
    {
        if (_thinning.Admits())
        {
            return true;
        }

        _rates.Count(Rate.LeftOut);
        return false;
    }

    private void Tell(DashboardEvent happened) => _history.Add(happened);
}
