using Akka.Event;
using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Clients;

/// <summary><c>Client-0: Attempting to acquire lock...</c></summary>
internal sealed class ClientLineLog(ClientSettings settings, ILoggingAdapter log) : ClientLog(settings, log)
{
    public override void Acquiring() => Log.Info("Client-{Client}: Attempting to acquire lock...", Number);

    public override void Acquired(Lease lease) => Log.Info("Client-{Client}: Lock acquired! Lock ID: {LockId}", Number, Shown(lease.LockId));

    public override void NotAcquired(AcquireOutcome outcome, string reason, bool retries) =>
        Log.Info("Client-{Client}: Failed to acquire lock.", Number);

    public override void Working(long value) => Log.Debug("Client-{Client}: working on {Value}", Number, value);

    public override void Releasing() => Log.Debug("Client-{Client}: releasing", Number);

    public override void Released(ReleaseOutcome outcome)
    {
        if (outcome == ReleaseOutcome.Released)
        {
            Log.Info("Client-{Client}: Lock released!", Number);
        }
        else
        {
            Log.Warning("Client-{Client}: Failed to release lock ({Outcome}).", Number, outcome);
        }
    }
}
