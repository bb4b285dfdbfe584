using Akka.Event;
using Redlock.Messages;
using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>Logs every answer that is not what was asked for, with ids a search can find.</summary>
internal static class FailureLog
{
    public static void Note(ILoggingAdapter log, LockProtocol.IReply reply)
    {
        switch (reply)
        {
            case LockProtocol.NotAcquired refused:
                log.Info(
                    "{Resource}: {Client} did not acquire the lock after {Rounds} rounds, {Outcome}: {Reason}",
                    refused.Request.Resource, refused.Request.Client, refused.Rounds, refused.Outcome, refused.Reason);
                break;
            case LockProtocol.Released { Outcome: not ReleaseOutcome.Released } released:
                log.Info(
                    "{Resource}: lock {LockId} was not released, {Outcome}: {Reason}",
                    released.Request.Resource, released.Request.LockId, released.Outcome, released.Reason);
                break;
            case LockProtocol.Extended { Outcome: not ExtendOutcome.Extended } extended:
                log.Info(
                    "{Resource}: lock {LockId} was not extended, {Outcome}: {Reason}",
                    extended.Request.Resource, extended.Request.LockId, extended.Outcome, extended.Reason);
                break;
        }
    }
}
