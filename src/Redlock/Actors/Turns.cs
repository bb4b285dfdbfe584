using System.Numerics;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>How one resource goes from process to process: who else waits for it, and whether it is this process's turn.</summary>
// Waiting here --a majority told of our turn--> ours --a round won--> lease --release, others wait--> their turn: those here hold back
internal sealed class Turns(ResourceLock place, Desk desk, Hints hints)
{
    private readonly OtherWaiters _others = new(desk);
    private (ProcessId By, long Number) _counted;
    private (ProcessId By, long Number) _last;
    private ulong _tellers;
    private bool _named;

    /// <summary>Whether it is our turn, and nothing has come of it yet.</summary>
    public bool IsOurs { get; set; }

    /// <summary>Whether our turn came while a round was under way that may have come too early for it.</summary>
    public bool ComesAgain { get; set; }

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
    public TurnMessage? HandOver()
    {
        var order = _others.Take();
        if (order.IsEmpty)
        {
            return null;
        }

        _named = place.Queue.Count > 0;
        desk.Agenda.Note(place, desk.Clock.Now + desk.Settings.Retry.Late(desk.Seams.Chance.Sample()));
        return hints.MessageFor(place.Resource, _named ? [.. order.Take(Hint.MostNamed - 1), hints.Me] : order);
    }

    /// <summary>None of those who were to have it next listens any more.</summary>
    public void HeardByNobody()
    {
        if (!place.IsTaken && place.Former is null)
        {
            place.TryNow();
        }
    }

    /// <summary>A node told of our turn. It is ours when a majority has: then the key is gone there.</summary>
    public void Told(int node, Hint.Turn turn)
    {
        if (!IsCertain(node, turn))
        {
            return;
        }

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

    /// <summary>Gives our turn on when nobody here wants it any more.</summary>
    public void PassOn()
    {
        if (IsOurs && place.Queue.Count == 0)
        {
            IsOurs = false;
            hints.PassOn(place.Resource, _others.Take());
        }
    }

    private bool IsCertain(int node, Hint.Turn turn)
    {
        var quorum = desk.QuorumFor(place.Queue.First?.Mode ?? desk.Mode);
        var tag = (turn.By, turn.Number);
        if (tag == _last || node >= quorum.NodeCount)
        {
            return false;
        }

        if (tag != _counted)
        {
            (_counted, _tellers) = (tag, 0);
        }

        _tellers |= 1UL << node;
        if (BitOperations.PopCount(_tellers) < quorum.Majority)
        {
            return false;
        }

        _last = tag;
        return true;
    }
}
