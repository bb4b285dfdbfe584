using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Simulator.Explore.Runtime;

/// <summary>The mailbox type of a run: named in HOCON, for actors with and without a stash.</summary>
internal sealed class ExploredMailbox(Settings settings, Config config) : MailboxType(settings, config), IProducesMessageQueue<ExploredQueue>
{
    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new ExploredQueue(((VirtualScheduler)system.Scheduler).Runtime, owner);
}

/// <summary>The messages that wait for one actor. The run sees each as it comes and as it is taken.</summary>
internal sealed class ExploredQueue : IMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    private readonly RunLoop _runtime;
    private readonly Queue<(Envelope Envelope, ulong Cause)> _messages = new();
    private readonly Stack<Envelope> _first = new();

    public ExploredQueue(RunLoop runtime, IActorRef owner)
    {
        _runtime = runtime;
        Slot = runtime.SlotOf(owner);
    }

    public ActorSlot Slot { get; }

    public bool HasMessages => _messages.Count + _first.Count > 0;

    public int Count => _messages.Count + _first.Count;

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        _runtime.AssertOwnThread("a message was sent from another thread");
        if (Slot.Replace is { } replace)
        {
            envelope = new Envelope(replace(envelope.Message), envelope.Sender);
        }

        if (Slot.Intercept?.Invoke(envelope.Message, envelope.Sender) == true)
        {
            _runtime.Causes?.Hear();
        }
        else
        {
            _messages.Enqueue((envelope, _runtime.Causes?.Send(Slot) ?? 0));
        }
    }

    public void EnqueueFirst(Envelope envelope) => _first.Push(envelope);

    public bool TryDequeue(out Envelope envelope)
    {
        // What the actor had put back comes from itself.
        var cause = 0UL;
        if (!_first.TryPop(out envelope))
        {
            if (!_messages.TryDequeue(out var next))
            {
                return false;
            }

            (envelope, cause) = next;
        }

        _runtime.Causes?.Took(Slot, cause);
        _runtime.Taken(Slot, envelope.Message);
        return true;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (_first.TryPop(out var envelope))
        {
            deadletters.Enqueue(owner, envelope);
        }

        while (_messages.TryDequeue(out var next))
        {
            deadletters.Enqueue(owner, next.Envelope);
        }
    }
}
