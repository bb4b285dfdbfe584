using System.CommandLine;
using System.Globalization;
using Redlock.Protocol;
using Simulator.Locks;

namespace Simulator.Cli;

/// <summary><c>extend</c>: asks for a lock to be kept for another TTL, counted from now.</summary>
internal static class ExtendCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var stdin = LockIdInput.FromStdin();
        var verb = new LockVerb("extend", $"Keeps a lock for another TTL from now on; its id is read from {LockIdInput.Variable} or the standard input.", surroundings, stdin);
        return verb.With(async (line, asked, _) =>
        {
            var time = TimeProvider.System;
            var extension = await asked.Locks.ExtendAsync(asked.Resource, LockIdInput.Read(line, stdin, surroundings), asked.Settings.Ttl);
            var done = extension.Outcome == ExtendOutcome.Extended;
            if (!done)
            {
                surroundings.Error.WriteLine($"{asked.Resource} was not extended: {extension.Reason.TrimEnd('.')}.");
            }

            asked.Answer(
                done ? string.Create(CultureInfo.InvariantCulture, $"extended on {extension.Nodes} nodes, valid for {(extension.ValidUntil - time.Now()).TotalMilliseconds:0} ms") : null,
                new
                {
                    Extended = done,
                    Resource = asked.Resource.Name,
                    extension.Outcome,
                    NodesExtended = extension.Nodes,
                    ValidUntilMs = done ? time.UnixMillisecondsOf(extension.ValidUntil) : 0,
                    Message = extension.Reason,
                });
            return LockExit.CodeOf(extension.Outcome);
        });
    }
}
