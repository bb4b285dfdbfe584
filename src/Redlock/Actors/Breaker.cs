namespace Redlock.Actors;

/// <summary>Counts the calls in a row that a node did not answer in time, and says when it is to be skipped.</summary>
internal sealed class Breaker(int failures)
{
    private int _inARow;
    private TimeSpan _prompt = TimeSpan.MinValue;

    /// <summary>The node has just answered in time.</summary>
    public void Prompt(TimeSpan now)
    {
        _inARow = 0;
        _prompt = now;
    }

    /// <summary>
    /// A call was not answered. True once, when the node is to be skipped. Calls that time out because so many others go before them tell nothing
    /// about a node that answers each promptly.
    /// </summary>
    public bool OpensWith(TimedOutCall call) => _prompt < call.WaitingSince && ++_inARow == failures;
}
