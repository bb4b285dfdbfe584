using Akka.Actor;
using Akka.Event;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>What the coordinator's parts share. All of them run inside the coordinator, one message at a time.</summary>
internal sealed record Desk(
    RedlockSettings Settings,
    LockSeams Seams,
    KeyNames Keys,
    LocalClock Clock,
    Agenda Agenda,
    Deployment Deployment,
    Ballots Ballots,
    EventStream Events,
    ILoggingAdapter Log,
    IActorRef Self)
{
    /// <summary>How processes wake each other; null when this one keeps to itself.</summary>
    public Hints? Hints { get; init; }

    /// <summary>The mode of requests that name none.</summary>
    public LockMode Mode { get; set; } = Settings.Mode;

    /// <summary>A majority of all nodes, or the first node alone.</summary>
    public Quorum QuorumFor(LockMode mode) => new(mode == LockMode.Single ? 1 : Settings.Nodes.Length);

    /// <summary>Answers a request.</summary>
    public void Reply(IActorRef to, LockProtocol.IReply reply)
    {
        if (Log.IsInfoEnabled)
        {
            FailureLog.Note(Log, reply);
        }

        to.Tell(reply, Self);
    }
}
