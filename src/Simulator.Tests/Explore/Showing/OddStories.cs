using Simulator.Explore.Showing;
using static Simulator.Tests.Explore.Showing.Sketch;

namespace Simulator.Tests.Explore.Showing;

/// <summary>Stories that try the renderers: names out of markup, everything at once, nothing at all, and whatever chance brings.</summary>
internal static class OddStories
{
    public const string Nasty = "<b>&\"'\u0001\n]]>";

    public static Story Empty() => new("Nothing", "Nothing happens.", "nothing broke.", "progress", null, "explore") { Lanes = [new Lane(LaneKind.Node, "A")] };

    /// <summary>A coordinator that speaks for its client, names that are markup, a key deleted by a stranger.</summary>
    public static Story Hostile() => new($"Title {Nasty}", $"Explanation {Nasty}", $"verdict {Nasty}", $"property {Nasty}", $"assumption {Nasty}", $"command {Nasty}")
    {
        Lanes =
        [
            new Lane(LaneKind.Node, $"node {Nasty}"), new Lane(LaneKind.Node, "B"),
            new Lane(LaneKind.Client, $"client {Nasty}", $"process {Nasty}"), new Lane(LaneKind.Client, "stray"),
            new Lane(LaneKind.Process, $"process {Nasty}"), new Lane(LaneKind.Counter, $"counter {Nasty}"),
        ],
        Bars =
        [
            new Bar.Key("B", Ms(2), Ms(9), "stray", Nasty, KeyEnd.Deleted),
            new Bar.Key("B", Ms(9.5), null, $"client {Nasty}", Nasty, KeyEnd.Stayed),
            new Bar.Condition("B", Ms(3), Ms(400), ConditionKind.Hung), new Bar.Condition("B", Ms(3), null, ConditionKind.Partitioned),
            new Bar.Condition($"process {Nasty}", Ms(4), Ms(300), ConditionKind.Suspended),
            new Bar.Belief("stray", Ms(3), null, BeliefKind.Working), new Bar.Belief($"client {Nasty}", Ms(10), null, BeliefKind.Holding, 1),
        ],
        Arrows =
        [
            new Arrow($"process {Nasty}", $"node {Nasty}", Ms(1), Ms(2), ArrowKind.Request, $"acquire {Nasty}", $"client {Nasty}"),
            new Arrow($"node {Nasty}", $"process {Nasty}", Ms(2), null, ArrowKind.Reply, $"granted {Nasty}"),
        ],
        Marks =
        [
            new Mark.PauseBegin($"process {Nasty}", Ms(4)), new Mark.PauseEnd($"process {Nasty}", Ms(300)),
            new Mark.LockLost("stray", Ms(12)), new Mark.Crash("B", Ms(3)),
            new Mark.Violation($"counter {Nasty}", Ms(12), $"property {Nasty}", $"evidence {Nasty}"),
        ],
        Lines = [new Line("B", Ms(5), $"line {Nasty}")],
    };

    /// <summary>Anything, anywhere, over ten seconds.</summary>
    public static Story Random(int seed)
    {
        var random = new Random(seed);
        var nodes = "ABCDEFG"[..random.Next(1, 8)].Select(node => $"{node}").ToArray();
        var clients = Enumerable.Range(1, random.Next(1, 6)).Select(client => $"c{client}").ToArray();
        var processes = new[] { "p1", "p2" };
        string[] everybody = [Counter, .. clients, .. processes, .. nodes];
        return new Story("Chance", "Anything.", "who knows.", "none", null, $"seed {seed}")
        {
            Lanes =
            [
                new Lane(LaneKind.Counter, Counter), .. processes.Select(process => new Lane(LaneKind.Process, process)),
                .. clients.Select(client => new Lane(LaneKind.Client, client, Of(processes))), .. nodes.Select(node => new Lane(LaneKind.Node, node)),
            ],
            Bars =
            [
                .. Many(12, at => new Bar.Key(Of(nodes), at, Later(at), Of(clients), $"lock{random.Next(4)}", Any<KeyEnd>())),
                .. Many(8, at => new Bar.Belief(Of(clients), at, Later(at), Any<BeliefKind>(), random.Next(40))),
                .. Many(5, at => new Bar.Condition(Of([.. processes, .. nodes]), at, Later(at), Any<ConditionKind>())),
            ],
            Arrows = [.. Many(40, at => new Arrow(Of(everybody), Of(everybody), at, Later(at), Any<ArrowKind>(), Of(["acquire", "granted", "release"]), Of(clients)))],
            Marks =
            [
                .. Many(3, at => new Mark.WriteAccepted(Counter, at, Of(clients), 3, 4)), .. Many(3, at => new Mark.WriteRefused(Counter, at, Of(clients), 3, 4, 5)),
                .. Many(3, at => new Mark.ClockJump(Of(nodes), at, Ms(-5))), .. Many(2, at => new Mark.Violation(Of(everybody), at, "token order", "It was not so.")),
            ],
        };

        IEnumerable<T> Many<T>(int most, Func<TimeSpan, T> make) =>
            Enumerable.Range(0, random.Next(most)).Select(_ => make(Ms(Math.Round(random.NextDouble() < 0.5 ? random.NextDouble() * 20 : random.NextDouble() * 10_000, 2))));
        TimeSpan? Later(TimeSpan at) => random.Next(5) == 0 ? null : at + Ms(Math.Round(random.NextDouble() < 0.7 ? random.NextDouble() * 3 : random.NextDouble() * 9_000, 2));
        T Any<T>() where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
        string Of(string[] names) => names[random.Next(names.Length)];
    }
}
