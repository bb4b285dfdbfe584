using Redlock.Messages;
using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>The requests that wait for one resource, first come, first served.</summary>
internal sealed class WaitQueue(Desk desk, IWaiters waiters)
{
    private readonly LinkedList<Request> _requests = [];

    public int Count => _requests.Count;

    /// <summary>The one whose turn it is; null when nobody waits.</summary>
    public Request? First => _requests.First?.Value;

    /// <summary>The first of them, in order.</summary>
    public IEnumerable<Request> Take(int most) => _requests.Take(most);

    public void Add(Request request)
    {
        request.Place = _requests.AddLast(request);
        if (!request.OneRound)
        {
            desk.Agenda.Note(request, request.Began + request.Command.Wait!.Value);
        }
    }

    public void Remove(Request request)
    {
        if (request.Place is { List: not null } place)
        {
            _requests.Remove(place);
        }

        desk.Agenda.Strike(request);
        waiters.Unwatch(request);
    }

    /// <summary>The request this command made, while it waits.</summary>
    public Request? Find(LockProtocol.Acquire command) => _requests.FirstOrDefault(request => ReferenceEquals(request.Command, command));

    /// <summary>The first that brought this lock id itself.</summary>
    public Request? Find(LockId lockId) => _requests.FirstOrDefault(request => request.Command.LockId == lockId);

    /// <summary>Answers those who were promised one round and cannot have it now.</summary>
    public void RefuseThoseWhoDoNotWait(AcquireOutcome outcome)
    {
        for (var place = _requests.First; place is not null;)
        {
            var next = place.Next;
            if (place.Value.OneRound)
            {
                Remove(place.Value);
                Refuse(place.Value, outcome);
            }

            place = next;
        }
    }

    /// <summary>Answers everybody who waits: no request can ever be served.</summary>
    public void Reject(string reason)
    {
        while (First is { } first)
        {
            Remove(first);
            Refuse(first, AcquireOutcome.Rejected, reason);
        }
    }

    /// <summary>Answers a request, in the queue or not.</summary>
    public void Refuse(Request request, AcquireOutcome outcome, string? reason = null) =>
        desk.Reply(request.Client, new LockProtocol.NotAcquired(request.Command, outcome, reason ?? outcome.InWords(), request.Rounds));
}
