using System.CommandLine;
using Simulator.Locks;

namespace Simulator.Cli;

/// <summary><c>explain</c>: says in words whether a lock could be had now, and why not.</summary>
internal static class ExplainCommand
{
    public static Command Create(Surroundings surroundings) =>
        new LockVerb("explain", "Says whether a lock could be had now, and why not; with the arithmetic. Takes nothing; ends as an attempt to acquire would: 0, 75 or 69.", surroundings)
            .With(async (_, asked, _) =>
            {
                var standing = await asked.Locks.LookAsync(asked.Resource);
                var reason = new Explanation(standing, asked.Settings);
                asked.Answer(
                    string.Join('\n', reason.Sentences()),
                    new { Resource = asked.Resource.Name, standing.Verdict, Obtainable = reason.IsObtainable, FreeInMs = (long?)reason.FreeIn?.TotalMilliseconds, Sentences = reason.Sentences() });
                return reason.IsObtainable ? ExitCode.Held : reason.TooFewVote ? ExitCode.Unavailable : ExitCode.NotAcquired;
            });
}
