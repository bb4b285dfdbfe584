using StackExchange.Redis;

namespace Simulator.Bench.Floor;

/// <summary>
/// The answers of all nodes to one question, counted as they come. Used again once the last has come, so that a driver in its stride
/// allocates nothing here.
/// </summary>
internal sealed class FloorBallot
{
    private readonly FloorDriver _driver;
    private readonly Call[] _calls;
    private readonly int _majority;
    private int _yes;
    private int _no;
    private int _open;
    private int _sentAndDecided;

    public FloorBallot(FloorDriver driver, int nodes)
    {
        _driver = driver;
        _majority = nodes / 2 + 1;
        _calls = new Call[nodes];
        for (var node = 0; node < nodes; node++)
        {
            _calls[node] = new Call(this);
        }
    }

    /// <summary>Whether every answer of the last question has come.</summary>
    public bool IsFree => Volatile.Read(ref _open) == 0;

    /// <summary>How a majority answered, once it has.</summary>
    public bool Outcome { get; private set; }

    public void Begin()
    {
        _yes = 0;
        _no = 0;
        _sentAndDecided = 0;
        _open = _calls.Length;
        foreach (var call in _calls)
        {
            call.Number = 0;
        }
    }

    public void Expect(int node, Task<bool> answer) => _calls[node].Expect(answer);

    public void Expect(int node, Task<RedisResult> answer) => _calls[node].Expect(answer);

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
            var number = Volatile.Read(ref call.Number);
            (highest, standing) = number > highest ? (number, 1) : (highest, number == highest ? standing + 1 : standing);
        }

        return standing >= _majority;
    }

    private void Count(bool yes)
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

    /// <summary>The answer of one node. The delegate is made once, and is all that a task needs for its continuation.</summary>
    private sealed class Call
    {
        private readonly FloorBallot _ballot;
        private readonly Action _onCompleted;
        private Task? _answer;

        public long Number;

        public Call(FloorBallot ballot)
        {
            _ballot = ballot;
            _onCompleted = OnCompleted;
        }

        public void Expect(Task<bool> answer)
        {
            _answer = answer;
            answer.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onCompleted);
        }

        public void Expect(Task<RedisResult> answer)
        {
            _answer = answer;
            answer.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onCompleted);
        }

        private void OnCompleted()
        {
            var number = _answer switch
            {
                Task<bool> { IsCompletedSuccessfully: true } answer => answer.Result ? 1 : 0,
                Task<RedisResult> { IsCompletedSuccessfully: true } answer => (long)answer.Result,
                _ => 0,
            };
            Volatile.Write(ref Number, number);
            _ballot.Count(number > 0);
        }
    }
}
