using Redlock.Messages;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>A holder whose lease is watched hears that it is lost before its validity ends, and no lease is extended for ever.</summary>
internal sealed class Notices(Findings findings, TimeSpan maxHold)
{
    /// <summary>The coordinator says that the lease is over without a release.</summary>
    public static bool IsTold(Belief belief) => belief.ToldLost || belief.Ended is not null;

    public void RanOut(Belief belief)
    {
        // Who stood still at that moment could not be told; that is another matter.
        if (!IsTold(belief) && !belief.Overslept && belief.Process.Runs)
        {
            findings.Break(SafetyProperty.LossNotice, $"{belief} was not told that its lock is lost");
        }
    }

    public void Prolonged(Belief belief, TimeSpan heldFor)
    {
        if (heldFor > maxHold)
        {
            findings.Break(SafetyProperty.BoundedHold, FormattableString.Invariant(
                $"{belief} was extended after {heldFor.TotalMilliseconds:0} ms; the limit is {maxHold.TotalMilliseconds:0} ms"));
        }
    }

    /// <summary>Notes what is told to a client.</summary>
    public static void Told(Belief? belief, object message)
    {
        if (belief is not null && message is LockProtocol.LockLost)
        {
            belief.ToldLost = true;
        }
    }
}
