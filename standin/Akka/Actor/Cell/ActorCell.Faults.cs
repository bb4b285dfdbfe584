using System.Runtime.ExceptionServices;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Failure: suspend, tell the parent, and do as it decides.</summary>
public partial class ActorCell
{
    // Who failed: this actor or one of its children. Null while nobody has.
    private IActorRef _perpetrator;

    private void HandleInvokeFailure(Exception cause, IReadOnlyCollection<IActorRef> childrenNotToSuspend = null)
    {
        if (_perpetrator is not null)
            return;
        try
        {
            Dispatcher.Suspend(this);
            _perpetrator = CurrentMessage is Failed ? Sender : _self;
            SuspendChildren(child => child.Equals(_perpetrator) || (childrenNotToSuspend?.Contains(child) ?? false));
            Parent.SendSystemMessage(new Failed(Self, cause, Self.Path.Uid));
        }
        catch (Exception failure)
        {
            PublishError(failure, $"Emergency stop: exception in failure handling for {cause}");
            StopChildren();
            FinishTerminate();
        }
    }

    private void HandleFailed(Failed failed)
    {
        CurrentMessage = failed;
        Sender = failed.Child;
        var stats = _children?.Find(failed.Child);
        if (stats is null)
        {
            PublishDebug($"Dropping Failed({failed.Cause}) from unknown child {failed.Child}");
        }
        else if (stats.Uid != failed.Uid)
        {
            PublishDebug($"Dropping Failed({failed.Cause}) from old child {failed.Child} (uid={stats.Uid} != {failed.Uid})");
        }
        else if (!Actor.SupervisorStrategyInternal.HandleFailure(this, failed.Child, failed.Cause, stats, _children.All()))
        {
            ExceptionDispatchInfo.Throw(failed.Cause);
        }

        CurrentMessage = null;
    }

    private void FaultSuspend()
    {
        Dispatcher.Suspend(this);
        SuspendChildren();
    }

    private void FaultResume(Exception causedByFailure)
    {
        if (Actor is null)
        {
            PublishError(null, $"Changing Resume into Create after {causedByFailure}");
            FaultCreate();
            return;
        }

        var perpetrator = _perpetrator;
        Dispatcher.Resume(this);
        if (causedByFailure is not null)
            _perpetrator = null;
        ResumeChildren(causedByFailure, perpetrator);
    }

    private void FaultCreate()
    {
        SetReceiveTimeout();
        CancelReceiveTimeout();
        StopChildren();
        if (_children is null || !_children.TrySetPending(Pending.Creation))
            FinishCreate();
    }

    private void FinishCreate()
    {
        Dispatcher.Resume(this);
        _perpetrator = null;
        try
        {
            Create(null);
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
    }

    private void FaultRecreate(Exception cause)
    {
        if (Actor is null)
        {
            PublishError(null, $"Changing Recreate into Create after {cause}");
            FaultCreate();
        }
        else if (_children is { IsNormal: false })
        {
            // Already stopping: only the suspension that came with this restart is to be undone.
            FaultResume(null);
        }
        else
        {
            if (SystemImpl.Settings.DebugLifecycle)
                PublishDebug("Restarting");
            DismissIncarnation(cause);
            if (_children is null || !_children.TrySetPending(Pending.Recreation(cause)))
                FinishRecreate(cause);
        }
    }

    private void DismissIncarnation(Exception cause)
    {
        var message = CurrentMessage;
        try
        {
            Actor.AroundPreRestart(cause, message);
        }
        catch (Exception failure)
        {
            PublishError(new PreRestartException(Self, failure, cause, message), failure.Message);
        }

        ClearActor();
    }

    private void FinishRecreate(Exception cause)
    {
        var survivors = GetChildren().ToArray();
        try
        {
            Dispatcher.Resume(this);
            _perpetrator = null;
            Actor = NewActor();
            UseThreadContext(() => Actor.AroundPostRestart(cause, null));
            if (SystemImpl.Settings.DebugLifecycle)
                PublishDebug($"Restarted ({Actor})");
            foreach (var child in survivors)
                child.Restart(cause);
        }
        catch (Exception failure)
        {
            ClearActor();
            HandleInvokeFailure(new PostRestartException(Self, failure, cause), survivors);
        }
    }

    private void HandleChildTerminated(IActorRef child)
    {
        var due = _children.Remove(child);
        try
        {
            Actor?.SupervisorStrategyInternal.HandleChildTerminated(this, child, GetChildren());
        }
        catch (Exception failure)
        {
            PublishError(failure, "HandleChildTerminated failed");
            HandleInvokeFailure(failure);
        }

        switch (due.Kind)
        {
            case PendingKind.Creation:
                FinishCreate();
                break;
            case PendingKind.Recreation:
                FinishRecreate(due.Cause);
                break;
            case PendingKind.Termination:
                FinishTerminate();
                break;
        }
    }
}
