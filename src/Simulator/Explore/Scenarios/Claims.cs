using System.Globalization;
using Akka.Event;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Explore.World;
using Simulator.Judging;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Claims about requests and what became of them. Times are true milliseconds.</summary>
internal static class Claims
{
    /// <summary>The client's first grant is within these times.</summary>
    public static Claim Granted(int client, double from, double until) => new(
        $"client {client} is granted {When(from, until)}",
        record => GrantsOf(record, client).FirstOrDefault() is var grant && grant.What is null ? $"client {client} was never granted"
            : grant.At >= Ms(from) && grant.At <= Ms(until) ? null
            : $"client {client} was granted at {Text(grant.At)} ms");

    public static Claim NotGrantedBefore(int client, double moment) => new(
        $"client {client} is not granted before {Text(moment)} ms",
        record => GrantBefore(record, client, Ms(moment)));

    public static Claim NeverGranted(int client) => new($"client {client} is never granted", record => GrantBefore(record, client, TimeSpan.MaxValue));

    public static Claim GrantedTimes(int client, int times, double until) => new(
        $"client {client} is granted {times} times by {Text(until)} ms",
        record => GrantsOf(record, client).Count(grant => grant.At <= Ms(until)) is var count && count >= times
            ? null
            : $"client {client} was granted {count} times by {Text(until)} ms");

    /// <summary>A request of the client fails with this outcome within these times.</summary>
    public static Claim NotObtained(int client, AcquireOutcome outcome, double from, double until) => new(
        $"client {client} is told {outcome} {When(from, until)}",
        record => record.All<Observation.NotObtained>().Where(told => told.What.Client == client).ToArray() is var answers
            && answers.Any(told => told.What.Outcome == outcome && told.At >= Ms(from) && told.At <= Ms(until)) ? null
            : $"client {client} was told {Listed(answers.Select(told => $"{told.What.Outcome} at {Text(told.At)} ms"))}");

    /// <summary>The client's first release ends like this.</summary>
    public static Claim Released(int client, ReleaseOutcome outcome) => new(
        $"client {client}'s release is answered {outcome}",
        record => record.All<Observation.ReleaseAnswered>().FirstOrDefault(told => told.What.Client == client).What is { } answer
            ? answer.Outcome == outcome ? null : $"client {client}'s release was answered {answer.Outcome}"
            : $"client {client}'s release was not answered");

    /// <summary>The guard of the counter refuses the client because of its token.</summary>
    public static Claim GuardRefuses(int client) => new(
        $"the guard refuses client {client}'s stale token",
        record => record.All<Observation.StaleRefused>().Any(told => ExploreWorld.NumberOf(told.What.Lease.Client) == client)
            ? null
            : $"the guard refused nothing of client {client}");

    public static Claim CounterEndsAt(long value) => new(
        $"the counter ends at {value}",
        record => record.All<Observation.WriteAccepted>().LastOrDefault().What?.After is var last && last == value ? null : $"the counter ended at {last ?? 0}");

    /// <summary>Every client has done its work by then.</summary>
    public static Claim DoneBy(double moment) => new(
        $"all are done by {Text(moment)} ms",
        record => record.All<Observation.Finished>().LastOrDefault() is var last && last.At <= Ms(moment)
            ? null
            : $"client {last.What.Client} was done at {Text(last.At)} ms");

    /// <summary>The lock logs a warning with these words.</summary>
    public static Claim Warns(string words) => new(
        $"a warning says '{words}'",
        record => record.All<Warning>().Any(told => Contains(told.What.Message, words)) ? null : $"no warning says '{words}'");

    public static Claim WarnsNot(string words) => new(
        $"no warning says '{words}'",
        record => record.All<Warning>().Any(told => Contains(told.What.Message, words)) ? $"a warning says '{words}'" : null);

    public static IEnumerable<Told<LockEvents.Granted>> GrantsOf(RunRecord record, int client) =>
        record.All<LockEvents.Granted>().Where(told => ExploreWorld.NumberOf(told.What.Lease.Client) == client);

    public static string Text(double milliseconds) => milliseconds.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Text(TimeSpan time) => Text(time.TotalMilliseconds);

    public static string Listed(IEnumerable<string> what) => string.Join(", ", what) is { Length: > 0 } listed ? listed : "nothing";

    private static string? GrantBefore(RunRecord record, int client, TimeSpan moment) =>
        GrantsOf(record, client).FirstOrDefault() is { What: not null } grant && grant.At < moment ? $"client {client} was granted at {Text(grant.At)} ms" : null;

    public static string When(double from, double until) => from == until ? $"at {Text(from)} ms" : $"between {Text(from)} and {Text(until)} ms";

    private static bool Contains(object message, string words) => message.ToString()!.Contains(words, StringComparison.Ordinal);
}
