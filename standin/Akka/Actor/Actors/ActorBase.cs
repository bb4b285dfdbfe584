using Akka.Actor.Internal;
using Akka.Actor.Scheduler;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A behaviour: true when it handled the message.</summary>
public delegate bool Receive(object message);

/// <summary>A behaviour that says for itself what it does not handle.</summary>
public delegate void UntypedReceive(object message);

/// <summary>Gives access to an actor's context from outside its class.</summary>
public interface IInternalActor
{
    IActorContext ActorContext { get; }
}

/// <summary>Base of all actors.</summary>
public abstract partial class ActorBase : IInternalActor
{
    private SupervisorStrategy _supervisorStrategy;

    protected ActorBase()
    {
        if (ActorCell.Current is null)
            throw new ActorInitializationException("Do not create actors using 'new', always create them using an ActorContext/System");
        if (this is IWithTimers withTimers)
            withTimers.Timers = new TimerScheduler(Context);
        Context.Become(Receive);
    }

    protected static IActorContext Context
    {
        get
        {
            var cell = InternalCurrentActorCellKeeper.Current ?? throw new NotSupportedException(
                "There is no active ActorContext, this is most likely due to use of async operations from within this actor.");
            return cell.ActorHasBeenCleared ? null : cell;
        }
    }

    protected static Receive EmptyReceive => _ => false;

    IActorContext IInternalActor.ActorContext => Context;

    protected IActorRef Self => Context.Self;

    protected IActorRef Sender => Context.Sender;

    internal SupervisorStrategy SupervisorStrategyInternal
    {
        get => _supervisorStrategy ??= SupervisorStrategy();
        set => _supervisorStrategy = value;
    }

    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        if (message is TimerMessage timer)
        {
            message = (this as IWithTimers)?.Timers is TimerScheduler timers ? timers.Accept(timer) : null;
            if (message is null)
                return true;
            if (message is IAutoReceivedMessage)
            {
                ((ActorCell)Context).AutoReceiveMessage(new Envelope(message, Self));
                return true;
            }

            // What is stashed is the message, not the envelope that the timer put it in.
            if (this is IActorStash)
                ((ActorCell)Context).CurrentMessage = message;
        }

        var handled = receive(message);
        if (!handled)
            Unhandled(message);
        return handled;
    }

    protected abstract bool Receive(object message);

    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);
        Context.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    protected virtual SupervisorStrategy SupervisorStrategy() => Akka.Actor.SupervisorStrategy.DefaultStrategy;

    protected void Become(Receive receive) => Context.Become(receive);

    protected void BecomeStacked(Receive receive) => Context.BecomeStacked(receive);

    protected void UnbecomeStacked() => Context.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => Context.SetReceiveTimeout(timeout);
}
