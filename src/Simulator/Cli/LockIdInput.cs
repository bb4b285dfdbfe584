using System.CommandLine;
using Redlock.Protocol;

namespace Simulator.Cli;

/// <summary>A lock id from the environment or the standard input: in the list of arguments every user of the machine could read it.</summary>
internal static class LockIdInput
{
    public const string Variable = "REDLOCK_LOCK_ID";

    public static Option<bool> FromStdin() => new("--stdin") { Description = $"Read the lock id from the standard input, also when {Variable} is set." };

    /// <exception cref="UsageException">There is none, or it cannot be one.</exception>
    public static LockId Read(ParseResult line, Option<bool> fromStdin, Surroundings surroundings)
    {
        var text = surroundings.Variables.GetValueOrDefault(Variable)?.Trim();
        if (line.GetValue(fromStdin) || string.IsNullOrEmpty(text))
        {
            text = surroundings.ReadLine()?.Trim();
        }

        return text switch
        {
            null or "" => throw new UsageException($"There is no lock id; it is read from {Variable} or the standard input."),
            { Length: > LockId.MaxLength } => throw new UsageException($"The lock id has more than {LockId.MaxLength} characters."),
            _ => new LockId(text),
        };
    }
}
