using Akka.Dispatch;

namespace Akka.Actor.Internal;

/// <summary>The stash of one incarnation.</summary>
public class UnboundedStashImpl : IStash
{
    private readonly ActorCell _cell;
    private readonly IDequeBasedMessageQueueSemantics _mailbox;
    private readonly LinkedList<Envelope> _stashed = new();
    private int _lastEnvelopeId;

    public UnboundedStashImpl(IActorContext context)
    {
        _cell = (ActorCell)context;
        _mailbox = _cell.Mailbox.MessageQueue as IDequeBasedMessageQueueSemantics ?? throw new ActorInitializationException(
            _cell.Self,
            $"DequeBasedMailbox required, got: {_cell.Mailbox.MessageQueue.GetType().Name}. An (unbounded) deque-based mailbox " +
            "can be configured with mailbox-type = \"Akka.Dispatch.UnboundedDequeBasedMailbox\"");
    }

    public virtual int Capacity => -1;

    public int Count => _stashed.Count;

    public bool IsEmpty => Count == 0;

    public bool NonEmpty => Count > 0;

    public bool IsFull => false;

    public void Stash()
    {
        if (_cell.CurrentMessage is not { } message)
        {
            throw new InvalidOperationException(
                "There is no message to stash right now. Stash() must be called inside an actor's Receive methods.");
        }

        if (_cell.CurrentEnvelopeId == _lastEnvelopeId)
            throw new IllegalActorStateException($"Can't stash the same message {message} more than once");
        _lastEnvelopeId = _cell.CurrentEnvelopeId;
        _ = _stashed.AddLast(new Envelope(message, _cell.Sender));
    }

    public void Unstash()
    {
        if (_stashed.First is not { } oldest)
            return;
        _stashed.RemoveFirst();
        EnqueueFirst(oldest.Value);
    }

    public void UnstashAll() => UnstashAll(_ => true);

    public void UnstashAll(Func<Envelope, bool> filterPredicate)
    {
        foreach (var envelope in ClearStash().Where(filterPredicate).Reverse())
            EnqueueFirst(envelope);
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var all = _stashed.ToArray();
        _stashed.Clear();
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse())
            _ = _stashed.AddFirst(envelope);
    }

    private void EnqueueFirst(Envelope envelope)
    {
        _mailbox.EnqueueFirst(envelope);
        // The cell lets a Terminated through only once; this one comes a second time.
        if (envelope.Message is Terminated terminated)
            _cell.QueueTerminated(terminated.ActorRef, null);
    }
}
