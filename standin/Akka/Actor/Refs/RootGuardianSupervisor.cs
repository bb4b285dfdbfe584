using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Stands above the root guardian and learns when the whole tree has stopped.</summary>
internal sealed class RootGuardianSupervisor : MinimalActorRef
{
    private readonly TaskCompletionSource _terminated;
    private readonly ILoggingAdapter _log;

    public RootGuardianSupervisor(ActorPath root, IActorRefProvider provider, TaskCompletionSource terminated, ILoggingAdapter log)
    {
        Path = root / "_Root-guardian-supervisor";
        Provider = provider;
        _terminated = terminated;
        _log = log;
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Failed failed:
                _log.Error(failed.Cause, "guardian {0} failed, shutting down!", failed.Child);
                ((IInternalActorRef)failed.Child).Stop();
                break;
            case DeathWatchNotification:
                _terminated.TrySetResult();
                break;
        }
    }
}
