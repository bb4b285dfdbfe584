using Redlock.Protocol;

namespace Simulator.Tests.Protocol;

/// <summary>
/// The token rule alone: rounds of several clients interleave call by call, and before each call any key may be gone, its holder's belief
/// with it. The rule must hold without any assumption on time.
/// </summary>
internal sealed class FencingModel(int nodes, Random random)
{
    private readonly Quorum _quorum = new(nodes);
    private readonly int?[] _holder = new int?[nodes];
    private readonly long[] _counter = new long[nodes];
    private readonly HashSet<long> _given = [];
    private long _highest;
    private int _rounds;
    private Result _result;

    public bool SecondRound { get; init; } = true;

    public bool InsistsOnTheLock { get; init; } = true;

    public Result Run(int grants)
    {
        List<Round> rounds = [];
        while (_result.Grants < grants)
        {
            if (rounds.Count < 3)
            {
                rounds.Add(new Round(++_rounds, _highest, nodes, Shuffled()));
            }

            MayExpire();
            var round = rounds[random.Next(rounds.Count)];
            if (Step(round))
            {
                _ = rounds.Remove(round);
            }
        }

        return _result;
    }

    /// <summary>One call to one node. True when the round is over.</summary>
    private bool Step(Round round)
    {
        if (round.Token == 0)
        {
            SetOn(round.Order.Dequeue(), round);
            return round.Granted >= _quorum.Majority ? Choose(round) : round.Order.Count == 0;
        }

        RaiseOn(round.Order.Dequeue(), round);
        return round.Raised >= _quorum.Majority ? Grant(round) : round.Order.Count == 0;
    }

    private void SetOn(int node, Round round)
    {
        // A node that cannot be reached is left out, so that nodes fall behind one another.
        if (_holder[node] is null && random.Next(10) < 7)
        {
            _holder[node] = round.Number;
            round.Counters[node] = ++_counter[node];
            round.Granted++;
        }
    }

    private bool Choose(Round round)
    {
        var choice = TokenChoice.From(round.Counters, _quorum);
        round.Token = choice.Token.Value;
        round.Order = Shuffled();
        return (choice.Settled || !SecondRound) && Grant(round);
    }

    private void RaiseOn(int node, Round round)
    {
        if (!InsistsOnTheLock || _holder[node] == round.Number)
        {
            _counter[node] = Math.Max(_counter[node], round.Token);
            round.Raised++;
        }
    }

    private bool Grant(Round round)
    {
        _result.Grants++;
        _result.OrderViolations += round.Token <= round.HighestAtBegin ? 1 : 0;
        _result.Duplicates += _given.Add(round.Token) ? 0 : 1;
        _highest = Math.Max(_highest, round.Token);
        return true;
    }

    private void MayExpire()
    {
        for (var node = 0; node < nodes; node++)
        {
            if (random.Next(4 * nodes) == 0)
            {
                _holder[node] = null;
            }
        }
    }

    private Queue<int> Shuffled()
    {
        var order = Enumerable.Range(0, nodes).ToArray();
        random.Shuffle(order);
        return new Queue<int>(order);
    }

    public record struct Result(int Grants, int OrderViolations, int Duplicates);

    private sealed class Round(int number, long highestAtBegin, int nodes, Queue<int> order)
    {
        public int Number => number;

        /// <summary>The highest token that was granted before this round began.</summary>
        public long HighestAtBegin => highestAtBegin;

        public long[] Counters { get; } = new long[nodes];

        public Queue<int> Order { get; set; } = order;

        public int Granted { get; set; }

        public long Token { get; set; }

        public int Raised { get; set; }
    }
}
