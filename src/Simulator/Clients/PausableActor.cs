using Akka.Actor;

namespace Simulator.Clients;

/// <summary>
/// An actor that can be stopped like a process: what comes in meanwhile, its own timers included, is acted on when it goes on, as if nothing had
/// happened.
/// </summary>
internal abstract class PausableActor : ReceiveActor, IWithTimers, IWithUnboundedStash
{
    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    /// <summary>To be called at the end of every behaviour that can be paused.</summary>
    protected void CanBePaused() => Receive<ClientControl.Pause>(pause =>
    {
        OnPauseBegan(pause.For);
        Timers.StartSingleTimer(nameof(PauseOver), new PauseOver(), pause.For);
        BecomeStacked(Paused);
    });

    protected abstract void OnPauseBegan(TimeSpan time);

    protected abstract void OnPauseEnded();

    private void Paused()
    {
        Receive<PauseOver>(_ =>
        {
            OnPauseEnded();
            UnbecomeStacked();
            Stash.UnstashAll();
        });
        ReceiveAny(_ => Stash.Stash());
    }

    private sealed record PauseOver;
}
