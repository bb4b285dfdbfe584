using Akka.Event;
using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Clients;

/// <summary>How a client words what it does. What a format has no words for is worded as <see cref="ClientLogFormat.Plain"/> does.</summary>
internal abstract class ClientLog(ClientSettings settings, ILoggingAdapter log)
{
    protected int Number => settings.Number;

    protected ILoggingAdapter Log => log;

    public static ClientLog For(ClientSettings settings, ILoggingAdapter log) => settings.LogFormat switch
    {
        ClientLogFormat.Lab => new LabLog(settings, log),
        ClientLogFormat.Client => new ClientLineLog(settings, log),
        _ => new PlainLog(settings, log),
    };

    public abstract void Acquiring();

    public abstract void Acquired(Lease lease);

    public abstract void NotAcquired(AcquireOutcome outcome, string reason, bool retries);

    public abstract void Working(long value);

    public abstract void Releasing();

    public abstract void Released(ReleaseOutcome outcome);

    public void Uncertain(string reason) => log.Warning("Client {Client}: the lock is uncertain, {Reason}", Number, reason);

    public void Lost(string reason) => log.Warning("Client {Client}: the lock is lost, {Reason}", Number, reason);

    public void Fenced(FencingToken token, FencingToken highest) =>
        log.Warning("Client {Client}: the counter refused token {Token}, having seen {Highest}", Number, token, highest);

    public void CounterFailed(string reason) => log.Warning("Client {Client}: {Reason}", Number, reason);

    public void Paused(TimeSpan time) => log.Warning("Client {Client} is paused for {Milliseconds} ms", Number, time.TotalMilliseconds);

    public void Woke() => log.Warning("Client {Client} goes on", Number);

    /// <summary>A whole id is enough to release the lock, so it is shown only when asked for.</summary>
    protected string Shown(LockId lockId) => settings.FullLockIds ? lockId.Value : lockId.Fingerprint;
}
