using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Messages put aside for later.</summary>
public interface IStash
{
    int Capacity { get; }

    int Count { get; }

    bool IsEmpty { get; }

    bool IsFull { get; }

    bool NonEmpty { get; }

    /// <summary>Puts the current message aside.</summary>
    void Stash();

    /// <summary>Puts the oldest message at the front of the mailbox.</summary>
    void Unstash();

    /// <summary>Puts all messages at the front of the mailbox, in their order.</summary>
    void UnstashAll();

    void UnstashAll(Func<Envelope, bool> predicate);

    IEnumerable<Envelope> ClearStash();

    void Prepend(IEnumerable<Envelope> envelopes);
}

/// <summary>An actor with a stash; the property is set after its constructor has run.</summary>
public interface IActorStash
{
    IStash Stash { get; set; }
}

/// <summary>A stash whatever the mailbox, as long as it takes messages at the front.</summary>
public interface IWithUnrestrictedStash : IActorStash;

/// <summary>A stash, bounded if the mailbox says so.</summary>
public interface IWithStash : IWithUnrestrictedStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>;

/// <summary>A stash without bound.</summary>
public interface IWithUnboundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>;
