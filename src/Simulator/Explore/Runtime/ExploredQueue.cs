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
    private readonly Queue<Envelope> _messages = new();
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

        if (Slot.Intercept?.Invoke(envelope.Message, envelope.Sender) != true)
        {
            _messages.Enqueue(envelope);
        }
    }

    public void EnqueueFirst(Envelope envelope) => _first.Push(envelope);

    public bool TryDequeue(out Envelope envelope)
    {
        if (!_first.TryPop(out envelope) && !_messages.TryDequeue(out envelope))
        {
            return false;
        }

        _runtime.Taken(Slot, envelope.Message);
        return true;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (_first.TryPop(out var envelope) || _messages.TryDequeue(out envelope))
        {
            deadletters.Enqueue(owner, envelope);
        }
    }
}
