using Akka.Actor;
using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>What a message queue promises.</summary>
public interface ISemantics;

/// <summary>Takes every message at once.</summary>
public interface IUnboundedMessageQueueSemantics : ISemantics;

/// <summary>Takes messages at the front too.</summary>
public interface IDequeBasedMessageQueueSemantics : ISemantics
{
    void EnqueueFirst(Envelope envelope);
}

/// <summary>Both.</summary>
public interface IUnboundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IUnboundedMessageQueueSemantics;

/// <summary>An actor of this type needs a queue that promises <typeparamref name="T"/>.</summary>
public interface IRequiresMessageQueue<T>
    where T : ISemantics;

/// <summary>This mailbox type makes queues of type <typeparamref name="TQueue"/>.</summary>
public interface IProducesMessageQueue<TQueue>
    where TQueue : IMessageQueue;
