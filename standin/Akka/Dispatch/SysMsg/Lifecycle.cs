using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch.SysMsg;

/// <summary>Construct the actor.</summary>
public sealed class Create : SystemMessage
{
    public Create(ActorInitializationException failure = null)
    {
        Failure = failure;
    }

    public ActorInitializationException Failure { get; }

    public override string ToString() => $"<Create>: {Failure}";
}

/// <summary>Construct the actor anew.</summary>
public sealed class Recreate : SystemMessage, IStashWhenWaitingForChildren
{
    public Recreate(Exception cause)
    {
        Cause = cause;
    }

    public Exception Cause { get; }

    public override string ToString() => $"<Recreate>: {Cause}";
}

/// <summary>Stop taking user messages.</summary>
public sealed class Suspend : SystemMessage, IStashWhenWaitingForChildren
{
    public override string ToString() => "<Suspend>";
}

/// <summary>Take user messages again.</summary>
public sealed class Resume : SystemMessage, IStashWhenWaitingForChildren
{
    public Resume(Exception causedByFailure)
    {
        CausedByFailure = causedByFailure;
    }

    public Exception CausedByFailure { get; set; }

    public override string ToString() => $"<Resume>: {CausedByFailure}";
}

/// <summary>Stop.</summary>
public sealed class Terminate : SystemMessage, IPossiblyHarmful, IDeadLetterSuppression
{
    public override string ToString() => "<Terminate>";
}

/// <summary>A child tells its parent that it failed.</summary>
public sealed class Failed : SystemMessage, IStashWhenFailed
{
    public Failed(IActorRef child, Exception cause, long uid)
    {
        Child = child;
        Cause = cause;
        Uid = uid;
    }

    public IActorRef Child { get; }

    public Exception Cause { get; }

    public long Uid { get; }

    public override string ToString() => $"<Failed>: {Child} (Uid={Uid}), Cause={Cause}";
}
