using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>From the first incarnation to the end.</summary>
public partial class ActorCell
{
    private bool IsTerminating => _children is { IsTerminating: true };

    protected virtual ActorBase CreateNewActorInstance()
    {
        var actor = Props.NewActor();
        if (actor is IActorStash stashing)
            stashing.Stash = this.CreateStash(stashing);
        if (actor is IInitializableActor initializable)
            initializable.Init();
        return actor;
    }

    private ActorBase NewActor()
    {
        ActorBase actor = null;
        ClearBehaviours();
        ActorHasBeenCleared = false;
        UseThreadContext(() =>
        {
            actor = CreateNewActorInstance();
            actor.SupervisorStrategyInternal = Props.SupervisorStrategy;
        });
        return actor;
    }

    private void Create(Exception failure)
    {
        if (failure is not null)
            throw failure;
        try
        {
            Actor = NewActor();
            UseThreadContext(Actor.AroundPreStart);
            CheckReceiveTimeout();
            if (SystemImpl.Settings.DebugLifecycle)
                PublishDebug($"Started ({Actor})");
        }
        catch (Exception cause)
        {
            ClearActor();
            Actor = null;
            throw new ActorInitializationException(Self, "Exception during creation", cause);
        }
    }

    private void Terminate()
    {
        SetReceiveTimeout();
        CancelReceiveTimeout();
        UnwatchWatchedActors();
        StopChildren();

        var wasTerminating = IsTerminating;
        if (_children is null || !_children.TrySetPending(Pending.Termination))
        {
            OwnChildren().SetTerminated();
            FinishTerminate();
        }
        else if (!wasTerminating)
        {
            // No user message while the children stop, and no failure of ours is reported any more.
            Dispatcher.Suspend(this);
            _perpetrator = _self;
            if (SystemImpl.Settings.DebugLifecycle)
                PublishDebug("Stopping");
        }
    }

    private void FinishTerminate()
    {
        try
        {
            Actor?.AroundPostStop();
        }
        catch (Exception cause)
        {
            PublishError(cause, cause.Message);
        }

        try
        {
            Dispatcher.Detach(this);
        }
        finally
        {
            // Whatever a custom mailbox does when it is cleaned up, the parent must not wait for ever.
            Parent.SendSystemMessage(new DeathWatchNotification(Self, existenceConfirmed: true, addressTerminated: false));
            TellWatchersWeDied();
            UnwatchWatchedActors();
        }

        if (SystemImpl.Settings.DebugLifecycle)
            PublishDebug("Stopped");
        ClearActor();
        Actor = null;
    }

    private void ClearActor()
    {
        if (Actor is IDisposable disposable)
        {
            try
            {
                disposable.Dispose();
            }
            catch (Exception cause)
            {
                PublishError(cause, $"An error occurred while disposing {Actor.GetType()} actor. Reason: {cause.Message}");
            }
        }

        ActorHasBeenCleared = true;
        CurrentMessage = null;
        ClearBehaviours();
    }
}
