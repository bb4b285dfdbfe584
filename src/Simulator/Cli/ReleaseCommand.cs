using System.CommandLine;
using System.Globalization;
using Redlock.Protocol;

namespace Simulator.Cli;

/// <summary><c>release</c>: gives a lock back.</summary>
internal static class ReleaseCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var stdin = LockIdInput.FromStdin();
        var verb = new LockVerb("release", $"Gives a lock back; its id is read from {LockIdInput.Variable} or the standard input.", surroundings, stdin);
        return verb.With(async (line, asked, _) =>
        {
            var end = await asked.Locks.ReleaseAsync(asked.Resource, LockIdInput.Read(line, stdin, surroundings));
            var done = end.Outcome == ReleaseOutcome.Released;
            if (!done)
            {
                surroundings.Error.WriteLine($"{asked.Resource} was not released: {end.Reason.TrimEnd('.')}.");
            }

            asked.Answer(
                done ? string.Create(CultureInfo.InvariantCulture, $"released on {end.Nodes} nodes") : null,
                new { Released = done, Resource = asked.Resource.Name, end.Outcome, NodesReleased = end.Nodes, Message = end.Reason });
            return LockExit.CodeOf(end.Outcome);
        });
    }
}
