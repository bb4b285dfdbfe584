using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Explore.Judging;
using Simulator.Explore.Runtime;
using Simulator.Explore.Showing;

namespace Simulator.Explore.Recording;

/// <summary>What each client thought: that it has to wait, that it holds the lock, and for how long it went on thinking so when it was over.</summary>
/// <param name="atOnce">Who gets an answer within that time has not waited.</param>
internal sealed class BeliefLog(Rounds rounds, ITrueTime time, TimeSpan atOnce)
{
    private readonly Lasting<int> _waits = new();
    private readonly Dictionary<int, Held> _open = [];
    private readonly List<Told<Bar>> _bars = [];

    public IEnumerable<Told<Bar>> Bars =>
    [
        .. _bars,
        .. _open.Values.Select(held => Piece(held, null)),
        .. _waits.All.Where(wait => wait.To is null || wait.To - wait.From > atOnce).Select(wait => new Told<Bar>(new Bar.Belief(LaneNames.Client(wait.What), wait.From, wait.To, BeliefKind.Waiting), null)),
    ];

    public void Waits(int client, bool so) => _waits.Set(client, so, time.Now);

    /// <summary>A belief has begun or ended.</summary>
    public void Changed(Belief belief)
    {
        if (belief.Ended is null)
        {
            Waits(belief.Client, false);
            _open[belief.Client] = new Held(belief, rounds.Of(belief.Lease), time.Now);
        }
        else if (_open.Remove(belief.Client, out var held))
        {
            Look(held, time.Now);
            Add(held, time.Now);
        }
    }

    /// <summary>The client has seen what is guarded and goes to work on it.</summary>
    public void Works(int client, Lease lease)
    {
        if (_open.GetValueOrDefault(client) is { Kind: BeliefKind.Holding } held && held.Belief.Lease.LockId == lease.LockId)
        {
            Turn(held, BeliefKind.Working, time.Now);
        }
    }

    /// <summary>To be called after every step.</summary>
    public void Look(TimeSpan now)
    {
        foreach (var held in _open.Values)
        {
            Look(held, now);
        }
    }

    private void Look(Held held, TimeSpan now)
    {
        var belief = held.Belief;
        if (belief.ValidUntil != held.ValidUntil)
        {
            held.ValidUntil = belief.ValidUntil;
            held.Validity = DeadlineOf(belief);
            if (held.Kind == BeliefKind.Stale)
            {
                Turn(held, BeliefKind.Working, now);
            }
        }

        held.Validity.Look(now);
        if (held.Validity.Passed is { } passed && held.Kind != BeliefKind.Stale)
        {
            Turn(held, BeliefKind.Stale, passed);
        }
    }

    private void Turn(Held held, BeliefKind kind, TimeSpan at)
    {
        Add(held, at);
        (held.Kind, held.From) = (kind, at);
    }

    private void Add(Held held, TimeSpan to)
    {
        if (to > held.From)
        {
            _bars.Add(Piece(held, to));
        }
    }

    private static Told<Bar> Piece(Held held, TimeSpan? to)
    {
        var token = held.Belief.Lease.Token;
        return new Told<Bar>(
            new Bar.Belief(LaneNames.Client(held.Belief.Client), held.From, to, held.Kind, token == FencingToken.None ? null : token.Value), held.Round);
    }

    private static Deadline DeadlineOf(Belief belief)
    {
        var validUntil = belief.ValidUntil;
        return new Deadline(belief.Process.Clock, () => validUntil);
    }

    private sealed class Held(Belief belief, Round? round, TimeSpan from)
    {
        public Belief Belief => belief;

        public Round? Round => round;

        public TimeSpan From { get; set; } = from;

        public BeliefKind Kind { get; set; } = BeliefKind.Holding;

        public TimeSpan ValidUntil { get; set; } = belief.ValidUntil;

        public Deadline Validity { get; set; } = DeadlineOf(belief);
    }
}
