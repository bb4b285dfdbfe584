using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>What the cell does with the messages that its mailbox hands it.</summary>
public partial class ActorCell
{
    private enum Readiness
    {
        Ready,
        Suspended,
        WaitingForChildren,
    }

    private List<SystemMessage> _deferred;

    public void Invoke(Envelope envelope)
    {
        var influencesTimeout = envelope.Message is not INotInfluenceReceiveTimeout;
        try
        {
            try
            {
                Deliver(envelope, influencesTimeout);
            }
            finally
            {
                CheckReceiveTimeout(influencesTimeout);
            }
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
    }

    private void Deliver(Envelope envelope, bool influencesTimeout)
    {
        CurrentMessage = envelope.Message;
        CurrentEnvelopeId = unchecked(CurrentEnvelopeId + 1);
        Sender = envelope.Sender ?? System.DeadLetters;
        if (influencesTimeout)
            CancelReceiveTimeout();
        if (envelope.Message is IAutoReceivedMessage)
            AutoReceiveMessage(envelope);
        else
            ReceiveMessage(envelope.Message);
        CurrentMessage = null;
    }

    protected internal virtual void AutoReceiveMessage(Envelope envelope)
    {
        switch (envelope.Message)
        {
            case Terminated terminated:
                ReceivedTerminated(terminated);
                break;
            case PoisonPill:
                _self.Stop();
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case Identify identify:
                Sender.Tell(new ActorIdentity(identify.MessageId, Self), Self);
                break;
            case ActorSelectionMessage selection:
                new ActorSelection(Self, selection.Elements).Tell(selection.Message, Sender);
                break;
        }
    }

    protected virtual void ReceiveMessage(object message) => Actor.AroundReceive(_behaviour, message);

    public void ReceiveMessageForTest(Envelope envelope)
    {
        CurrentMessage = envelope.Message;
        Sender = envelope.Sender;
        try
        {
            ReceiveMessage(envelope.Message);
        }
        finally
        {
            CurrentMessage = null;
            Sender = System.DeadLetters;
        }
    }

    internal void SystemInvoke(SystemMessage message)
    {
        if (IsTerminated)
        {
            Mailbox.SystemEnqueue(Self, message);
            return;
        }

        var before = CurrentReadiness();
        if (MustWait(message, before))
        {
            (_deferred ??= []).Add(message);
            return;
        }

        try
        {
            Handle(message);
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }

        if (_deferred is not null && (IsTerminated || CurrentReadiness() < before))
            ReplayDeferred();
    }

    private static bool MustWait(SystemMessage message, Readiness readiness) => readiness switch
    {
        Readiness.WaitingForChildren => message is IStashWhenWaitingForChildren,
        Readiness.Suspended => message is IStashWhenFailed,
        _ => false,
    };

    private Readiness CurrentReadiness()
    {
        if (_children is { IsWaitingForChildren: true })
            return Readiness.WaitingForChildren;
        return Mailbox.IsSuspended ? Readiness.Suspended : Readiness.Ready;
    }

    private void ReplayDeferred()
    {
        var waiting = _deferred;
        _deferred = null;
        foreach (var message in waiting)
            SystemInvoke(message);
    }

    private void Handle(SystemMessage message)
    {
        switch (message)
        {
            case ActorTaskSchedulerMessage task:
                HandleTask(task);
                break;
            case Failed failed:
                HandleFailed(failed);
                break;
            case DeathWatchNotification death:
                WatchedActorTerminated(death.Actor, death.ExistenceConfirmed, death.AddressTerminated);
                break;
            case Create create:
                Create(create.Failure);
                break;
            case Watch watch:
                AddWatcher(watch.Watchee, watch.Watcher);
                break;
            case Unwatch unwatch:
                RemWatcher(unwatch.Watchee, unwatch.Watcher);
                break;
            case Recreate recreate:
                FaultRecreate(recreate.Cause);
                break;
            case Dispatch.SysMsg.Suspend:
                FaultSuspend();
                break;
            case Resume resume:
                FaultResume(resume.CausedByFailure);
                break;
            case Dispatch.SysMsg.Terminate:
                Terminate();
                break;
            default:
                throw new NotSupportedException($"Unknown message {message.GetType().Name}");
        }
    }

    private void HandleTask(ActorTaskSchedulerMessage task)
    {
        CurrentMessage = task.Message;
        if (task.Exception is { } failure)
        {
            // The suspension for the failure takes the place of the one for the asynchronous handler.
            HandleInvokeFailure(failure);
            Dispatcher.Resume(this);
            return;
        }

        task.ExecuteTask();
        CurrentMessage = null;
    }
}
