using Simulator.Explore.Showing;
using Simulator.Explore.World;

namespace Simulator.Explore.Recording;

/// <summary>Between whom the network let nothing through.</summary>
internal sealed class PathLog(ExploreWorld world)
{
    private readonly Lasting<(int Node, int Process, Way Way)> _blocked = new();

    /// <summary>What one process or some cannot reach says so; what none can reach is cut off.</summary>
    /// <param name="processes">Those in the story.</param>
    public IEnumerable<Bar> Bars(IReadOnlySet<int> processes) =>
        from blocked in _blocked.All
        where processes.Contains(blocked.What.Process)
        group blocked.What.Process by (blocked.What.Node, blocked.What.Way, blocked.From, blocked.To) into alike
        let everybody = alike.Count() == processes.Count
        let who = Wording.List([.. alike.Order().Select(LaneNames.Process)])
        select new Bar.Condition(LaneNames.Node(alike.Key.Node), alike.Key.From, alike.Key.To, ConditionKind.Partitioned)
        {
            Words = alike.Key.Way switch
            {
                Way.Both => everybody ? null : $"cut off from {who}",
                Way.ToNode => everybody ? "deaf" : $"deaf to {who}",
                _ => everybody ? "mute" : $"mute to {who}",
            },
        };

    /// <summary>To be called after every step.</summary>
    public void Look(TimeSpan now)
    {
        for (var process = 0; process < world.Paths.Length; process++)
        {
            for (var node = 0; node < world.Paths[process].Length; node++)
            {
                var path = world.Paths[process][node];
                var (there, back) = (path.ToNodeBlocked, path.FromNodeBlocked);
                _ = _blocked.Set((node, process, Way.Both), there && back, now);
                _ = _blocked.Set((node, process, Way.ToNode), there && !back, now);
                _ = _blocked.Set((node, process, Way.FromNode), !there && back, now);
            }
        }
    }

    private enum Way
    {
        Both,
        ToNode,
        FromNode,
    }
}
