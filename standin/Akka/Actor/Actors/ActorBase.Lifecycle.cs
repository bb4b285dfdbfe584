namespace Akka.Actor;

/// <summary>The hooks, and what the system does around them.</summary>
public abstract partial class ActorBase
{
    public virtual void AroundPreStart() => PreStart();

    public virtual void AroundPostStop()
    {
        CancelTimers();
        PostStop();
        ReleaseStash();
    }

    public virtual void AroundPreRestart(Exception cause, object message)
    {
        CancelTimers();
        PreRestart(cause, message);
        ReleaseStash();
    }

    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);

    /// <summary>Runs when the first incarnation is constructed and, by default, when a later one is.</summary>
    protected virtual void PreStart()
    {
    }

    protected virtual void PostStop()
    {
    }

    /// <summary>Runs on the failed incarnation; by default stops all children and calls <see cref="PostStop"/>.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in Context.GetChildren())
        {
            _ = Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    /// <summary>Runs on the new incarnation; by default calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    private void CancelTimers() => (this as IWithTimers)?.Timers?.CancelAll();

    // What is stashed goes back to the mailbox: to the next incarnation, or to the dead letters.
    private void ReleaseStash() => (this as IActorStash)?.Stash?.UnstashAll();
}
