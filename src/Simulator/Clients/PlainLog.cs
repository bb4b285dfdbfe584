using Akka.Event;
using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Clients;

/// <summary>Structured, with what the other formats leave out.</summary>
internal sealed class PlainLog(ClientSettings settings, ILoggingAdapter log) : ClientLog(settings, log)
{
    private readonly Resource _resource = settings.Resource;

    public override void Acquiring() => Log.Debug("Client {Client} asks for {Resource}", Number, _resource);

    public override void Acquired(Lease lease) => Log.Info(
        "Client {Client} holds {Resource} for {Milliseconds} ms, lock {LockId}, token {Token}",
        Number, _resource, (long)lease.Validity.TotalMilliseconds, Shown(lease.LockId), lease.Token);

    public override void NotAcquired(AcquireOutcome outcome, string reason, bool retries) => Log.Info(
        "Client {Client} did not get {Resource}: {Outcome}, {Reason}{Next}", Number, _resource, outcome, reason, retries ? "; asks again" : "");

    public override void Working(long value) => Log.Debug("Client {Client} works on {Value}", Number, value);

    public override void Releasing() => Log.Debug("Client {Client} releases {Resource}", Number, _resource);

    public override void Released(ReleaseOutcome outcome) => Log.Info("Client {Client}: {Resource} {Outcome}", Number, _resource, outcome);
}
