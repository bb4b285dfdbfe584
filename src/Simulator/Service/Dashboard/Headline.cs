using System.Collections.Immutable;
using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Service.Dashboard;

/// <summary>How things stand, in one or two sentences.</summary>
internal static class Headline
{
    private static readonly string[] Numbers = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    public static HeadlineState Of(ImmutableArray<NodeDescription> nodes, LockMode mode) =>
        mode == LockMode.Single ? OfSingle(nodes[0].Standing == NodeStanding.Up) : OfMany(nodes);

    private static HeadlineState OfSingle(bool up) => up
        ? new HeadlineState("Node 1 alone decides. If it fails, nobody can acquire a lock.", "edge")
        : new HeadlineState("Node 1 alone decides, and it does not vote: nobody can acquire a lock until it is back.", "bad");

    private static HeadlineState OfMany(ImmutableArray<NodeDescription> nodes)
    {
        var voting = nodes.Count(node => node.Standing == NodeStanding.Up);
        var majority = new Quorum(nodes.Length).Majority;
        var spare = voting - majority;
        if (spare < 0)
        {
            var missing = -spare;
            var who = InWords(missing) + (voting > 0 ? " more" : "");
            var back = missing == 1 ? $"{who} is back" : $"{who} are back";
            return new HeadlineState(
                $"{(voting == 0 ? "None" : $"Only {voting}")} of {Nodes(nodes.Length)} {Vote(Math.Max(1, voting))}; {majority} {Are(majority)} needed. Nobody can acquire a lock until {back}.", "bad");
        }

        var more = voting < nodes.Length ? " more" : "";
        var reserve = spare == 0 ? $"No{(voting < nodes.Length ? " more" : " node")} may fail." : $"{Capital(InWords(spare))}{more} may fail.";
        return new HeadlineState($"{voting} of {Nodes(nodes.Length)} {Vote(voting)}; {majority} {Are(majority)} needed. {reserve}", spare == 0 ? "edge" : "good");
    }

    private static string Nodes(int count) => count == 1 ? "1 node" : $"{count} nodes";

    private static string Vote(int count) => count == 1 ? "votes" : "vote";

    private static string Are(int count) => count == 1 ? "is" : "are";

    private static string InWords(int number) =>
        number < Numbers.Length ? Numbers[number] : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
