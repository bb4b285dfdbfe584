using System.Collections.Immutable;
using Redlock.Protocol;

namespace Simulator.Exec;

/// <summary>What to do about a lock that became uncertain or is lost while the command runs.</summary>
internal enum OnLost
{
    /// <summary>End the command before anybody else can hold the lock.</summary>
    Kill,

    /// <summary>Say so.</summary>
    Warn,

    /// <summary>Nothing.</summary>
    Ignore,
}

/// <summary>What to run under which lock, and how.</summary>
internal sealed record ExecSettings
{
    public required Resource Resource { get; init; }

    public required ImmutableArray<string> Command { get; init; }

    public required ClientId Client { get; init; }

    public required TimeSpan Ttl { get; init; }

    /// <summary>Zero for one round; null for no end.</summary>
    public TimeSpan? Wait { get; init; }

    public required int ConflictExitCode { get; init; }

    public required bool Extend { get; init; }

    public required int MaxExtensions { get; init; }

    public TimeSpan? MaxHold { get; init; }

    public TimeSpan HoldAtLeast { get; init; }

    /// <summary>What a command is asked to end with.</summary>
    public required int Signal { get; init; }

    public required OnLost OnLost { get; init; }

    public required bool NoStdin { get; init; }

    public required KillBudget Budget { get; init; }
}
