using Redlock.Actors;
using Simulator.Explore.Plans;

namespace Simulator.Explore.Runtime;

/// <summary>Something that concerns one part of the world; what does not say so concerns all of it.</summary>
internal interface ILocal
{
    /// <summary>The part: see <see cref="Causality.At"/> and <see cref="Causality.WayTo"/>; null when just now it concerns everything.</summary>
    int? Part { get; }
}

/// <summary>
/// A run's state as one number, without looking into any actor: for every actor, and every part of the world, a hash of all that has led to its present
/// state, each message by what its sender had seen. Turns that have nothing to do with each other may change places and leave the number as it was; where it
/// is the same, so is everything that can follow. Two different states share one with a probability of 2^-64 (hash compaction; Stern, Dill 1995).
/// </summary>
/// <remarks>An actor's timers are taken to go to that actor.</remarks>
internal sealed class Causality
{
    private const int MostNodes = 8;
    private const int MostProcesses = 7;
    private const int Parts = MostNodes * (1 + MostProcesses);

    private readonly Dictionary<AgendaItem, ulong> _causes = [];
    private readonly List<ActorSlot> _actors = [];
    private readonly ulong[] _happened = new ulong[Parts];
    private readonly ulong[] _noted = new ulong[Parts];
    private ulong _allHappened;
    private ulong _allNoted;
    private ulong _heard;
    private ulong _moment;
    private ulong _cause;
    private ulong _effects;

    /// <summary>
    /// Whether a state is all there is to know in the runs of a plan: nothing may be drawn from a stream that several actors share, no two nodes may be one
    /// server, and the lock must be as it is.
    /// </summary>
    public static bool Covers(ExplorePlan plan) =>
        plan is { Latencies: null, Resources: 1, Mutant: null } && plan.LatencyMin == plan.LatencyMax && plan.NodeSetups.All(setup => setup.Server is null);

    /// <summary>What happens at a node.</summary>
    public static int? At(int node) => node < MostNodes ? node : null;

    /// <summary>What comes to a process from a node, unless it has to wait at the door, where all that comes stands in one line.</summary>
    public static int? WayTo(SimulatedProcess process, int node) =>
        process.Runs && process.Number < MostProcesses && node < MostNodes ? MostNodes * (1 + process.Number) + node : null;

    /// <summary>The state in which a choice is made.</summary>
    public ulong StateAt(IReadOnlyList<ActorSlot> ready)
    {
        var actors = 0UL;
        foreach (var actor in _actors)
        {
            actors += Hash(Hash(actor.NameHash + (ulong)actor.Index, actor.Past), Hash(actor.Sent, actor.SystemSent));
        }

        var state = Hash(Hash(_moment, actors), Hash(_allHappened, _allNoted));
        state = Hash(Hash(state, _heard), Hash(SumOf(_happened), SumOf(_noted)));
        foreach (var actor in ready)
        {
            state = Hash(state, (ulong)actor.Index);
        }

        return state;
    }

    /// <summary>An actor was made; what it is made with, its maker knew.</summary>
    public void Made(ActorSlot actor)
    {
        actor.Past = Effect();
        _actors.Add(actor);
    }

    /// <summary>Time has moved, or something more happens before it does.</summary>
    public void TimePassed(TimeSpan now) => _moment = Hash(_moment, (ulong)now.Ticks);

    /// <summary>An actor has its turn; what the system had to tell it, it knows at once.</summary>
    public void TurnBegan(ActorSlot actor)
    {
        actor.Past = Hash(Hash(actor.Past, actor.SystemSent), _moment);
        Begin(actor.Past);
    }

    /// <summary>The message of the turn.</summary>
    public void Took(ActorSlot actor, ulong cause)
    {
        actor.Past = Hash(actor.Past, cause);
        Begin(actor.Past);
    }

    /// <summary>A message is on its way; the result goes with it.</summary>
    public ulong Send(ActorSlot actor)
    {
        var cause = Effect();
        actor.Sent = Hash(actor.Sent, cause);
        return cause;
    }

    public void SendSystem(ActorSlot actor) => actor.SystemSent = Hash(actor.SystemSent, Effect());

    /// <summary>Whoever judges the run was told something; in which order may matter to it.</summary>
    public void Hear() => _heard = Hash(_heard, Effect());

    /// <summary>Something will happen.</summary>
    public void Note(AgendaItem item, TimeSpan due)
    {
        var cause = Hash(Effect(), (ulong)due.Ticks);
        _causes[item] = cause;
        if (item is ILocal { Part: { } part })
        {
            _noted[part] = Hash(Hash(_noted[part], cause), _allNoted);
        }
        else if (item is not ScheduledItem)
        {
            _allNoted = Hash(Hash(_allNoted, cause), SumOf(_noted));
        }
    }

    /// <summary>It happens.</summary>
    public void Happens(AgendaItem item)
    {
        _ = _causes.Remove(item, out var cause);
        if (item is ILocal { Part: { } part })
        {
            Begin(_happened[part] = Hash(Hash(_happened[part], Hash(cause, _moment)), _allHappened));
        }
        else if (item is ScheduledItem)
        {
            Begin(Hash(cause, _moment));
        }
        else
        {
            Begin(_allHappened = Hash(Hash(_allHappened, Hash(cause, _moment)), SumOf(_happened)));
        }
    }

    private void Begin(ulong cause)
    {
        _cause = cause;
        _effects = 0;
    }

    private ulong Effect() => Hash(_cause, ++_effects);

    private static ulong Hash(ulong hash, ulong value) => StableHash.Add(hash, value);

    private static ulong SumOf(ulong[] parts)
    {
        var sum = 0UL;
        foreach (var part in parts)
        {
            sum = Hash(sum, part);
        }

        return sum;
    }
}
