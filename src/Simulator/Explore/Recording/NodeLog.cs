using Simulator.Explore.Plans;
using Simulator.Explore.Showing;
using Simulator.Explore.World;

namespace Simulator.Explore.Recording;

/// <summary>How the nodes were: down, hung, out of reach, kept out; crashes, restarts and jumps of their clocks.</summary>
internal sealed class NodeLog(ExploreWorld world)
{
    private readonly Lasting<(int Node, ConditionKind Kind)> _conditions = new();
    private readonly Lasting<(int Node, int Process)> _quarantines = new();
    private readonly List<Mark> _marks = [];
    private readonly State[] _states = [.. world.Sites.Select(site => new State(site))];

    public IReadOnlyList<Mark> Marks => _marks;

    public IEnumerable<Bar> Bars =>
    [
        .. _conditions.All.Select(lasting => new Bar.Condition(LaneNames.Node(lasting.What.Node), lasting.From, lasting.To, lasting.What.Kind)),
        .. _quarantines.All.GroupBy(lasting => lasting.What.Node).SelectMany(Quarantines),
    ];

    /// <summary>When the node crashed that is just starting again; null when it is not.</summary>
    public TimeSpan? LosesItsDataSince(int node) => _states[node].CrashedAt;

    /// <summary>A process does not count the node's votes, or does again.</summary>
    public void Quarantined(int node, int process, bool so, TimeSpan now) => _quarantines.Set((node, process), so, now);

    /// <summary>Who is gone thinks nothing of any node.</summary>
    public void Gone(int process, TimeSpan now) => _quarantines.EndAll(quarantine => quarantine.Process == process, now);

    /// <summary>To be called after every step.</summary>
    public void Look(TimeSpan now)
    {
        foreach (var site in world.Sites)
        {
            var (state, lane) = (_states[site.Number], LaneNames.Node(site.Number));
            if (site.Epoch != state.Epoch)
            {
                state.Epoch = site.Epoch;
                if (state.CrashedAt is null)
                {
                    state.CrashedAt = now;
                    _marks.Add(new Mark.Crash(lane, now));
                }
            }

            if (site.Node.RunId != state.RunId)
            {
                state.RunId = site.Node.RunId;
                state.CrashedAt = null;
                _marks.Add(new Mark.Restart(lane, now, IsEmpty(site.Number, now)));
            }

            if (site.Clock.WallOffset != state.WallOffset)
            {
                _marks.Add(new Mark.ClockJump(lane, now, site.Clock.WallOffset - state.WallOffset));
                state.WallOffset = site.Clock.WallOffset;
            }

            _ = _conditions.Set((site.Number, ConditionKind.Down), site.IsDown, now);
            _ = _conditions.Set((site.Number, ConditionKind.Hung), site.IsHung, now);
        }
    }

    /// <summary>While any process keeps it out.</summary>
    private static IEnumerable<Bar> Quarantines(IGrouping<int, ((int Node, int Process) What, TimeSpan From, TimeSpan? To)> ofOne)
    {
        var lane = LaneNames.Node(ofOne.Key);
        Bar.Condition? open = null;
        foreach (var (_, from, to) in ofOne.OrderBy(lasting => lasting.From))
        {
            if (open is not null && from > open.To)
            {
                yield return open;
                open = null;
            }

            open ??= new Bar.Condition(lane, from, to, ConditionKind.Quarantined);
            open = to is null || to > open.To ? open with { To = to } : open;
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    /// <summary>Whether the crash that is over at that moment was one that loses everything.</summary>
    private bool IsEmpty(int node, TimeSpan now) =>
        world.Plan.Faults.Any(fault => fault.Kind == FaultKind.NodeCrashEmpty && fault.Node == node && fault.Until == now);

    private sealed class State(NodeSite site)
    {
        public int Epoch { get; set; } = site.Epoch;

        public string RunId { get; set; } = site.Node.RunId;

        public TimeSpan WallOffset { get; set; }

        public TimeSpan? CrashedAt { get; set; }
    }
}
