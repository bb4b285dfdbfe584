using Akka.Event;
using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Clients;

/// <summary><c>Node 0: Acquiring lock...</c>: in these lines a client is called a node.</summary>
internal sealed class LabLog(ClientSettings settings, ILoggingAdapter log) : ClientLog(settings, log)
{
    public override void Acquiring() => Log.Info("Node {Client}: Acquiring lock...", Number);

    public override void Acquired(Lease lease) => Log.Info("Node {Client}: Lock acquired.", Number);

    public override void NotAcquired(AcquireOutcome outcome, string reason, bool retries)
    {
        if (retries)
        {
            Log.Info("Node {Client}: Failed to acquire lock. Retrying...", Number);
        }
        else
        {
            Log.Info("Node {Client}: Failed to acquire lock.", Number);
        }
    }

    public override void Working(long value) => Log.Info("Node {Client}: Accessing critical section...", Number);

    public override void Releasing() => Log.Info("Node {Client}: Releasing lock.", Number);

    public override void Released(ReleaseOutcome outcome) => Log.Debug("Node {Client}: release {Outcome}", Number, outcome);
}
