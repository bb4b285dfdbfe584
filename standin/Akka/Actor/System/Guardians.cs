using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Parent of top-level actors.</summary>
public class GuardianActor : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated:
                Context.Stop(Self);
                break;
            case StopChild stop:
                Context.Stop(stop.Child);
                break;
            default:
                Context.System.DeadLetters.Tell(new DeadLetter(message, Sender, Self), Sender);
                break;
        }

        return true;
    }
}

/// <summary>Parent of the system's own actors. Stops after the user guardian, when all termination hooks have been done.</summary>
public class SystemGuardianActor : ActorBase
{
    private readonly IActorRef _userGuardian;
    private readonly HashSet<IActorRef> _hooks = [];

    public SystemGuardianActor(IActorRef userGuardian)
    {
        _userGuardian = userGuardian;
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated terminated when terminated.ActorRef.Equals(_userGuardian):
                BeginTermination();
                break;
            case Terminated terminated:
                _ = _hooks.Remove(terminated.ActorRef);
                break;
            case StopChild stop:
                Context.Stop(stop.Child);
                break;
            case RegisterTerminationHook when !Sender.Equals(Context.System.DeadLetters):
                _ = _hooks.Add(Sender);
                _ = Context.Watch(Sender);
                break;
            default:
                Context.System.DeadLetters.Tell(new DeadLetter(message, Sender, Self), Sender);
                break;
        }

        return true;
    }

    protected override void PreRestart(Exception reason, object message)
    {
        // The children of this actor are the loggers: they outlive a failure here.
    }

    private void BeginTermination()
    {
        Context.Become(Terminating);
        foreach (var hook in _hooks)
            hook.Tell(TerminationHook.Instance, Self);
        StopWhenHooksAreDone();
    }

    private bool Terminating(object message)
    {
        var done = message switch
        {
            Terminated terminated => terminated.ActorRef,
            TerminationHookDone => Sender,
            _ => null,
        };
        if (done is null)
            Context.System.DeadLetters.Tell(new DeadLetter(message, Sender, Self), Sender);
        else if (_hooks.Remove(done))
            StopWhenHooksAreDone();
        return true;
    }

    private void StopWhenHooksAreDone()
    {
        if (_hooks.Count > 0)
            return;
        Context.System.EventStream.StopDefaultLoggers(Context.System);
        Context.Stop(Self);
    }
}
