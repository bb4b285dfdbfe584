using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>The rounds that failed since a resource was last granted, and what they say about the next.</summary>
internal sealed class Setbacks(Desk desk)
{
    private int _count;
    private AcquireOutcome? _last;

    /// <summary>An outage or a late grant is told as such; anything else means that others held the lock all the time.</summary>
    public AcquireOutcome OutcomeAtDeadline => _last is AcquireOutcome.NoQuorum or AcquireOutcome.Expired ? _last.Value : AcquireOutcome.WaitTimeout;

    /// <summary>For those who were promised one round and cannot have it while others wait.</summary>
    public AcquireOutcome OutcomeWithoutRound => _last == AcquireOutcome.NoQuorum ? AcquireOutcome.NoQuorum : AcquireOutcome.Conflicted;

    public void Note(AcquireOutcome outcome) => _last = outcome;

    public void Clear()
    {
        _count = 0;
        _last = null;
    }

    /// <summary>When to try again: no later than the holder's key is gone, as far as that is known.</summary>
    /// <param name="heldFor">What is left of the holder's key; zero when unknown.</param>
    /// <param name="announced">Whether the holder is told that we wait: once it had time to hear that, we shall hear of its release.</param>
    public TimeSpan NextTry(TimeSpan heldFor, bool announced = false)
    {
        _count++;
        var (retry, sample) = (desk.Settings.Retry, desk.Seams.Chance.Sample());
        var delay = announced && _count > 1 ? retry.Late(sample) : retry.After(_count, sample);
        return desk.Clock.Now + (heldFor > TimeSpan.Zero && heldFor < delay ? heldFor : delay);
    }
}
