using System.Collections.Immutable;

namespace Simulator.Cli.Help;

/// <summary>Commands that are for the same thing.</summary>
internal sealed record CommandGroup(string Title, ImmutableArray<string> Names);

/// <summary>The commands by what they are for, in the order in which one meets them.</summary>
internal static class CommandGroups
{
    public static ImmutableArray<CommandGroup> All { get; } =
    [
        new("Use the lock", ["exec", "acquire", "extend", "release", "status", "explain", "force-release"]),
        new("See it work, and break", ["run", "explore", "replay"]),
        new("Serve it", ["serve", "worker", "load", "health", "nodes"]),
        new("Look into it", ["config", "bench"]),
        new("This program", ["completion", "man"]),
    ];
}
