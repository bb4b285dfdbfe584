using System.CommandLine;
using System.Globalization;
using Simulator.Locks;

namespace Simulator.Cli;

/// <summary><c>force-release</c>: takes a lock from its holder, who is not asked.</summary>
internal static class ForceReleaseCommand
{
    public static Command Create(Surroundings surroundings) =>
        new LockVerb("force-release", "Deletes a lock on every node, whoever holds it. The holder is not told before it extends or releases.", surroundings)
            .With(async (_, asked, _) =>
            {
                var eviction = await asked.Locks.EvictAsync(asked.Resource);
                asked.Answer(
                    Sentence(asked.Resource.Name, eviction),
                    new { Resource = asked.Resource.Name, LocksReleased = eviction.Locks, NodesReleased = eviction.Nodes, NodesUnanswered = eviction.Unanswered });
                return eviction.Unanswered > 0 ? ExitCode.Unavailable : ExitCode.Held;
            });

    private static string Sentence(string resource, Eviction eviction)
    {
        var done = eviction.Locks == 0
            ? $"{resource} was free on every node that answered"
            : string.Create(CultureInfo.InvariantCulture, $"{resource} was released on {eviction.Nodes} nodes");
        return eviction.Unanswered == 0 ? done : string.Create(CultureInfo.InvariantCulture, $"{done}; {eviction.Unanswered} did not answer");
    }
}
