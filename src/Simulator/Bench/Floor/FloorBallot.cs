namespace Simulator.Bench.Floor;

/// <summary>
/// The answers of all nodes to one question, counted as they come. Used again once the last has come, so that a driver in its stride
/// allocates nothing here.
/// </summary>
internal sealed class FloorBallot
{
    private readonly FloorDriver _driver;
    private readonly FloorCall[] _calls;
    private readonly int _majority;
    private int _yes;
    private int _no;
    private int _open;
    private int _sentAndDecided;

    public FloorBallot(FloorDriver driver, FloorNode[] nodes)
    {
        _driver = driver;
        _majority = nodes.Length / 2 + 1;
        _calls = Array.ConvertAll(nodes, node => new FloorCall(this, node));
    }

    /// <summary>What is asked; the same until every answer has come.</summary>
    public FloorQuestion Question { get; private set; }

    /// <summary>Whether every answer of the last question has come.</summary>
    public bool IsFree => Volatile.Read(ref _open) == 0;

    /// <summary>How a majority answered, once it has.</summary>
    public bool Outcome { get; private set; }

    /// <summary>Puts a question to every node.</summary>
    public void Ask(FloorQuestion question)
    {
        Question = question;
        _yes = 0;
        _no = 0;
        _sentAndDecided = 0;
        _open = _calls.Length;
        foreach (var call in _calls)
        {
            call.Ask();
        }
    }

    /// <summary>
    /// All nodes were asked. True when a majority has answered meanwhile: then the caller goes on, else <see cref="FloorDriver.GoOn"/>
    /// will be called. To go on before the last node was asked would let the next question overtake this one there: a release that
    /// arrives before its own acquire leaves a lock that nobody holds.
    /// </summary>
    public bool Sent() => Interlocked.Increment(ref _sentAndDecided) == 2;

    /// <summary>Whether a majority of the nodes answered the highest number that any of them answered.</summary>
    public bool MajorityAgrees()
    {
        var highest = 0L;
        var standing = 0;
        foreach (var call in _calls)
        {
            var number = call.Number;
            (highest, standing) = number > highest ? (number, 1) : (highest, number == highest ? standing + 1 : standing);
        }

        return standing >= _majority;
    }

    /// <summary>One node has answered.</summary>
    public void Count(bool yes)
    {
        var decides = yes
            ? Interlocked.Increment(ref _yes) == _majority
            : Interlocked.Increment(ref _no) == _calls.Length - _majority + 1;
        if (decides)
        {
            Outcome = yes;
            if (Interlocked.Increment(ref _sentAndDecided) == 2)
            {
                _driver.GoOn(this);
            }
        }

        // Last: from here on the driver may use this ballot again.
        Interlocked.Decrement(ref _open);
    }
}
