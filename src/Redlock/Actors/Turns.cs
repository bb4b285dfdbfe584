using System.Collections.Immutable;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>How one resource goes from process to process: who else waits for it, and whether it is this process's turn.</summary>
// Waiting here --told of our turn--> ours --a round won--> lease --release, others wait--> their turn: those here hold back
internal sealed class Turns(ResourceLock place, Desk desk, Hints hints)
{
    /// <summary>For so many turns all nodes tell, after one that went astray.</summary>
    private const int WaryTurns = 32;

    private readonly OtherWaiters _others = new(desk);
    private readonly Tellers _tellers = new();
    private ImmutableArray<ProcessId> _handedTo = [];
    private LockId? _given;
    private int _wary;
    private bool _named;

    /// <summary>Whether it is our turn, and nothing has come of it yet.</summary>
    public bool IsOurs { get; private set; }

    /// <summary>Whether our turn came while a round was under way that may have come too early for it.</summary>
    public bool ComesAgain { get; private set; }

    /// <summary>A round begins. Answers the id that it may replace: the one that our turn was released from.</summary>
    public LockId? RoundBegins()
    {
        var given = _given;
        (_given, ComesAgain) = (null, false);
        return given;
    }

    /// <summary>A process said that it waits.</summary>
    public void Heard(ProcessId process) => _others.Add(process);

    /// <summary>Tells the others that we wait.</summary>
    public void Announce()
    {
        _named = true;
        hints.Announce(place.Resource);
    }

    /// <summary>Somebody here wants it while others have the turn, which do not know that we want it too.</summary>
    public void AnnounceUnlessNamed()
    {
        if (!_named)
        {
            Announce();
        }
    }

    /// <summary>
    /// Who is told when the nodes delete the key; null when nobody else is known to wait, and the next here has it at once. Otherwise those here hold
    /// back: they hear when it is their turn again, unless that is lost.
    /// </summary>
    public TurnMessage? HandOver(HeldLease lease)
    {
        var order = _others.Take();
        if (order.IsEmpty)
        {
            return null;
        }

        _named = place.Queue.Count > 0;
        _handedTo = order;
        desk.Agenda.Note(place, desk.Clock.Now + desk.Settings.Retry.Late(desk.Seams.Chance.Sample()));
        var given = GivenBy(lease);
        return hints.MessageFor(place.Resource, _named ? [.. order.Take(Hint.MostNamed - 1), hints.Me] : order, TellersFor(lease, given), given);
    }

    /// <summary>A node did not tell the process whose turn it was to be.</summary>
    public void Astray() => _wary = WaryTurns;

    /// <summary>None of those who were to have it next hears of it.</summary>
    public void HeardByNobody()
    {
        _handedTo = [];
        if (hints.Knows(place) && !place.IsTaken && place.Former is null)
        {
            place.TryNow();
        }
    }

    /// <summary>A node told of our turn.</summary>
    public void Told(int node, Hint.Turn turn)
    {
        if (!_tellers.Complete(node, turn, desk.QuorumFor(place.Queue.First?.Mode ?? desk.Mode)))
        {
            return;
        }

        (_handedTo, _given) = ([], turn.Given);
        _others.Put(turn.After(hints.Me).Order);
        if (place.Lease is not null)
        {
            return;
        }

        IsOurs = true;
        ComesAgain = place.IsTaken;
        if (!ComesAgain)
        {
            place.TryNow();
        }
    }

    /// <summary>A round won. If it was nobody's turn, who had it last did not take it: those that were to come after it are next.</summary>
    public void Won()
    {
        if (_handedTo.Length > 1)
        {
            _others.Put(_handedTo[1..]);
        }

        (IsOurs, _handedTo) = (false, []);
    }

    /// <summary>A round was lost.</summary>
    /// <param name="held">To another process, which knows that we wait.</param>
    public void Lost(bool held)
    {
        IsOurs = ComesAgain;
        if (held)
        {
            _handedTo = [];
        }
    }

    /// <summary>
    /// One of the nodes that granted the lease where the turn needs no more: to tell is more than half of a release's work, and so is to hear. But a turn
    /// that too few tell of is lost, so all nodes tell when none of those is there, and for a while after one told somebody else, or nobody.
    /// </summary>
    private ulong TellersFor(HeldLease lease, LockId? given)
    {
        var able = lease.Granted & desk.Deployment.Voters;
        if (given is not null && _wary == 0 && able != 0)
        {
            return able & (~able + 1);
        }

        _wary = Math.Max(0, _wary - 1);
        return lease.Asked;
    }

    /// <summary>An id made up for one round is not used again, so it may be replaced at any time once it is released; a caller may bring his own back.</summary>
    private static LockId? GivenBy(HeldLease lease) =>
        lease.Request.Command is { LockId: null, LockIdPrefix: "" } ? lease.Lease.LockId : null;

    /// <summary>Gives our turn on when nobody here wants it any more.</summary>
    public void PassOn()
    {
        if (IsOurs && place.Queue.Count == 0)
        {
            IsOurs = false;
            hints.PassOn(place.Resource, _others.Take());
        }
    }
}
