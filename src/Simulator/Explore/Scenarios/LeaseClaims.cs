using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Explore.World;
using Simulator.Judging;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Claims about leases: their validity, their tokens, their extensions and what their holders are told. Times are true milliseconds.</summary>
internal static class LeaseClaims
{
    /// <summary>The client's first lease is told to be valid for so long.</summary>
    public static Claim ValidFor(int client, double milliseconds) => new(
        $"client {client}'s lock is valid for {Text(milliseconds)} ms",
        record => GrantsOf(record, client).FirstOrDefault().What is not { } grant ? $"client {client} was never granted"
            : grant.Lease.Validity == Ms(milliseconds) ? null
            : $"client {client}'s lock is valid for {Text(grant.Lease.Validity)} ms");

    /// <summary>The client's first lease has this token.</summary>
    public static Claim TokenOf(int client, long token) => new(
        $"client {client} gets token {token}",
        record => GrantsOf(record, client).FirstOrDefault().What is not { } grant ? $"client {client} was never granted"
            : grant.Lease.Token.Value == token ? null
            : $"client {client} got token {grant.Lease.Token}");

    /// <summary>A round of the client was granted too late to be of use.</summary>
    public static Claim RoundExpires(int client) => RoundFails(client, AcquireOutcome.Expired);

    public static Claim RoundFails(int client, AcquireOutcome outcome) => new(
        $"a round of client {client} ends as {outcome}",
        record => record.All<LockEvents.RoundFailed>().Any(told => ExploreWorld.NumberOf(told.What.Client) == client && told.What.Outcome == outcome)
            ? null
            : $"no round of client {client} ended as {outcome}");

    public static Claim ExtendedAtLeast(int client, int times) => new(
        $"client {client}'s lock is extended {times} times or more, with the same token",
        record => record.All<LockEvents.Prolonged>().Where(told => ExploreWorld.NumberOf(told.What.Lease.Client) == client).ToArray() is var extensions
            && extensions.Length >= times && extensions.DistinctBy(told => told.What.Lease.Token).Count() == 1 ? null
            : $"client {client}'s lock was extended {extensions.Length} times");

    public static Claim NothingIsRefused { get; } = new(
        "the guard refuses nothing",
        record => record.All<Observation.StaleRefused>().FirstOrDefault().What is { } refused
            ? $"the guard refused {refused.Lease.Client}'s token {refused.Lease.Token}"
            : null);

    /// <summary>The holder hears that an extension missed its quorum.</summary>
    public static Claim ToldUncertain(int client, double from, double until) => new(
        $"client {client} is told that its lock is uncertain {When(from, until)}",
        record => Within(record.All<Observation.TurnedUncertain>().Where(told => told.What.Client == client).Select(told => told.At), from, until));

    /// <summary>The holder hears that its lock is gone.</summary>
    public static Claim ToldLost(int client, double from, double until) => new(
        $"client {client} is told that its lock is lost {When(from, until)}",
        record => Within(record.All<Observation.Lost>().Where(told => told.What.Client == client).Select(told => told.At), from, until));

    /// <summary>The answer to a release that was sent once more.</summary>
    public static Claim AnsweredAgain(ReleaseOutcome outcome) => new(
        $"the second release is answered {outcome}",
        record => record.All<LockProtocol.Released>().FirstOrDefault().What?.Outcome is var answer && answer == outcome
            ? null
            : $"it was answered {answer?.ToString() ?? "nothing"}");

    private static string? Within(IEnumerable<TimeSpan> times, double from, double until)
    {
        var told = times.ToArray();
        return told.Any(at => at >= Ms(from) && at <= Ms(until)) ? null : $"it was told at {Listed(told.Select(Text))} ms";
    }
}
