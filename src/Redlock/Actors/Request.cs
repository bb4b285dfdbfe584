using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>A client's wish for a lock, until it is answered. On the agenda it stands for its deadline.</summary>
internal sealed class Request(LockProtocol.Acquire command, IActorRef client, TimeSpan ttl, LockMode mode, TimeSpan began, ResourceLock owner) : AgendaItem
{
    public LockProtocol.Acquire Command => command;

    /// <summary>Who gets the answer.</summary>
    public IActorRef Client => client;

    public TimeSpan Ttl => ttl;

    public LockMode Mode => mode;

    /// <summary>The resource it waits for.</summary>
    public ResourceLock Owner => owner;

    /// <summary>When it came in, on the coordinator's clock.</summary>
    public TimeSpan Began => began;

    /// <summary>Zero wait: one round, and no waiting for others.</summary>
    public bool OneRound { get; } = command.Wait == TimeSpan.Zero;

    /// <summary>Rounds made for it.</summary>
    public int Rounds { get; set; }

    /// <summary>Whether another's lock or request stood in its way.</summary>
    public bool Contended { get; set; }

    /// <summary>Its place in the queue.</summary>
    public LinkedListNode<Request>? Place { get; set; }

    /// <summary>Whether its client is watched, so that it leaves the queue when the client dies.</summary>
    public bool Watched { get; set; }

    /// <summary>For the next round: the caller's own, or a fresh one.</summary>
    public LockId NextLockId(ILockIdSource ids)
    {
        if (command.LockId is { } own)
        {
            return own;
        }

        var id = ids.Next();
        return command.LockIdPrefix.Length == 0 ? id : new LockId(command.LockIdPrefix + id.Value);
    }

    public override void OnDue() => owner.Withdraw(this, owner.OutcomeAtDeadline);
}
