using Simulator.Explore.Showing;

namespace Simulator.Tests.Explore.Showing;

/// <summary>Draws up a story by hand: five nodes, a counter, a process per client; times in milliseconds.</summary>
internal sealed class Sketch(int clients)
{
    public const string Counter = "counter";

    private readonly List<Bar> _bars = [];
    private readonly List<Arrow> _arrows = [];
    private readonly List<Mark> _marks = [];
    private readonly List<Line> _lines = [];

    public static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    public Story Tell(string title, string explanation, string verdict, string property, string? assumption, string command) =>
        new(title, explanation, verdict, property, assumption, command)
        {
            Lanes =
            [
                new Lane(LaneKind.Counter, Counter),
                .. Enumerable.Range(1, clients).Select(client => new Lane(LaneKind.Process, $"process {client}")),
                .. Enumerable.Range(1, clients).Select(client => new Lane(LaneKind.Client, $"c{client}", $"process {client}")),
                .. "ABCDE".Select(node => new Lane(LaneKind.Node, $"{node}")),
            ],
            Bars = [.. _bars],
            Arrows = [.. _arrows],
            Marks = [.. _marks],
            Lines = [.. _lines],
        };

    /// <summary>A request to nodes and their answers, about a millisecond each way.</summary>
    public Sketch Asks(string client, double at, string nodes, string what, string answer)
    {
        foreach (var node in nodes)
        {
            var (there, back) = (at + Flight(node), at + 2 * Flight(node));
            _arrows.Add(new Arrow(client, $"{node}", Ms(at), Ms(there), ArrowKind.Request, what, client));
            _arrows.Add(new Arrow($"{node}", client, Ms(there), Ms(back), ArrowKind.Reply, answer, client));
        }

        return this;
    }

    public Sketch AsksInVain(string client, double at, string nodes, string what)
    {
        _arrows.AddRange(nodes.Select(node => new Arrow(client, $"{node}", Ms(at), null, ArrowKind.Request, what, client)));
        return this;
    }

    /// <param name="from">When the request left; keys are there a flight later.</param>
    /// <param name="to">When what ended them left, or when they ended by themselves.</param>
    public Sketch Keeps(string nodes, string client, string print, double from, double to, KeyEnd end)
    {
        _bars.AddRange(nodes.Select(node => new Bar.Key($"{node}", Ms(from + Flight(node)), Ms(to + Flight(node)), client, print, end)));
        return this;
    }

    public Sketch Waits(string client, double from, double to) => Add(new Bar.Belief(client, Ms(from), Ms(to), BeliefKind.Waiting));

    public Sketch Holds(string client, double from, double to, long? token) => Add(new Bar.Belief(client, Ms(from), Ms(to), BeliefKind.Holding, token));

    public Sketch Works(string client, double from, double to, long? token) => Add(new Bar.Belief(client, Ms(from), Ms(to), BeliefKind.Working, token));

    public Sketch IsStale(string client, double from, double to, long? token) => Add(new Bar.Belief(client, Ms(from), Ms(to), BeliefKind.Stale, token));

    public Sketch Is(string lane, ConditionKind kind, double from, double? to) => Add(new Bar.Condition(lane, Ms(from), to is { } end ? Ms(end) : null, kind));

    public Sketch Are(string nodes, ConditionKind kind, double from, double to)
    {
        _bars.AddRange(nodes.Select(node => new Bar.Condition($"{node}", Ms(from), Ms(to), kind)));
        return this;
    }

    /// <summary>A write that the counter takes.</summary>
    public Sketch Writes(string client, double at, double arrives, long value, long? token)
    {
        Sends(client, at, arrives, value);
        _arrows.Add(new Arrow(Counter, client, Ms(arrives), Ms(arrives + 1), ArrowKind.Reply, "taken", client));
        _marks.Add(new Mark.WriteAccepted(Counter, Ms(arrives), client, token, value));
        return this;
    }

    /// <summary>A write that the counter refuses.</summary>
    public Sketch WritesStale(string client, double at, double arrives, long value, long token, long highest)
    {
        Sends(client, at, arrives, value);
        _arrows.Add(new Arrow(Counter, client, Ms(arrives), Ms(arrives + 1), ArrowKind.Reply, "refused", client));
        _marks.Add(new Mark.WriteRefused(Counter, Ms(arrives), client, token, value, highest));
        return this;
    }

    public Sketch Add(Mark mark)
    {
        _marks.Add(mark);
        return this;
    }

    public Sketch Says(string lane, double at, string text)
    {
        _lines.Add(new Line(lane, Ms(at), text));
        return this;
    }

    private void Sends(string client, double at, double arrives, long value) =>
        _arrows.Add(new Arrow(client, Counter, Ms(at), Ms(arrives), ArrowKind.Request, $"write {value}", client));

    private Sketch Add(Bar bar)
    {
        _bars.Add(bar);
        return this;
    }

    /// <summary>No two nodes are equally far.</summary>
    private static double Flight(char node) => 0.85 + ((node - 'A') * 3 % 5) * 0.07;
}
