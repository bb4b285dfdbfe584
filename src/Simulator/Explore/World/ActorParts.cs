using System.Globalization;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.World;

/// <summary>Which part an actor of a run plays, by its name.</summary>
internal static class ActorParts
{
    private const string Coordinator = "redlock";
    private const string Node = "node-";
    private const string Client = "client-";

    /// <summary>The coordinator of a process.</summary>
    public static bool IsCoordinator(this ActorSlot slot) => slot.Process is not null && LastOf(slot).SequenceEqual(Coordinator);

    /// <summary>A client of a process.</summary>
    public static bool IsClient(this ActorSlot slot) => slot.Process is not null && LastOf(slot).StartsWith(Client);

    /// <summary>The node, from 0, whose connection the actor owns; null when it owns none.</summary>
    public static int? NodeOf(this ActorSlot slot) =>
        slot.Process is not null && LastOf(slot) is var last && last.StartsWith(Node)
        && int.TryParse(last[Node.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number - 1
            : null;

    private static ReadOnlySpan<char> LastOf(ActorSlot slot) => slot.Name.AsSpan(slot.Name.LastIndexOf('/') + 1);
}
