using System.Collections.Immutable;
using Simulator.Explore.Mutants;
using Simulator.Explore.Plans;

namespace Simulator.Explore.Shrinking;

/// <summary>Whether a plan that somebody wrote can be run at all.</summary>
internal static class PlanCheck
{
    private const int MostNodes = 7;
    private const int MostClients = 100;

    private static readonly string[] Persistences = ["no", "everysec", "always"];

    /// <summary>One sentence that names the field; null when the plan can be run.</summary>
    public static string? Refusal(ExplorePlan plan) => OfSettings(plan)
        .Concat(OfTimes(plan))
        .Concat(plan.Faults.SelectMany((fault, index) => OfFault(plan, fault, FormattableString.Invariant($"plan.faults[{index}]"))))
        .Concat(OfSetups(plan))
        .Concat(OfDecisions(plan))
        .Where(rule => !rule.Holds)
        .Select(rule => FormattableString.Invariant(rule.Otherwise))
        .FirstOrDefault();

    private static IEnumerable<(bool Holds, FormattableString Otherwise)> OfSettings(ExplorePlan plan)
    {
        yield return (plan.Nodes is >= 1 and <= MostNodes, $"plan.nodes is {plan.Nodes}; it must be from 1 to {MostNodes}.");
        yield return (!plan.Clients.IsEmpty && plan.Clients.All(count => count is >= 1 and <= MostClients),
            $"plan.clients must have one entry from 1 to {MostClients} for each process.");
        yield return (plan.Resources >= 1, $"plan.resources is {plan.Resources}; it must be at least 1.");
        yield return (plan.Cycles >= 1, $"plan.cycles is {plan.Cycles}; it must be at least 1.");
        yield return (plan.Mutant is null || MutantCatalogue.All.Any(mutant => mutant.Name == plan.Mutant),
            $"plan.mutant is '{plan.Mutant}'; there is no seeded bug of that name.");
        yield return (Persistences.Contains(plan.Persistence), $"plan.persistence is '{plan.Persistence}'; it must be no, everysec or always.");
    }

    private static IEnumerable<(bool Holds, FormattableString Otherwise)> OfTimes(ExplorePlan plan)
    {
        yield return (!plan.StartDelays.IsEmpty && plan.StartDelays.All(delay => delay >= TimeSpan.Zero),
            $"plan.startDelays must have an entry, and none below zero.");
        yield return (plan.Ttl > TimeSpan.Zero, $"plan.ttl is {DurationText.Of(plan.Ttl)}; it must be above zero.");
        yield return (plan.MaxTtl >= plan.Ttl,
            $"plan.maxTtl is {DurationText.Of(plan.MaxTtl)}; it must be at least plan.ttl, {DurationText.Of(plan.Ttl)}.");
        yield return (plan.Wait >= TimeSpan.Zero, $"plan.wait is {DurationText.Of(plan.Wait)}; it must not be below zero.");
        yield return (plan.Work >= TimeSpan.Zero, $"plan.work is {DurationText.Of(plan.Work)}; it must not be below zero.");
        yield return (plan.Think >= TimeSpan.Zero, $"plan.think is {DurationText.Of(plan.Think)}; it must not be below zero.");
        yield return (plan.LatencyMin >= TimeSpan.Zero, $"plan.latencyMin is {DurationText.Of(plan.LatencyMin)}; it must not be below zero.");
        yield return (plan.LatencyMax >= plan.LatencyMin,
            $"plan.latencyMax is {DurationText.Of(plan.LatencyMax)}; it must be at least plan.latencyMin, {DurationText.Of(plan.LatencyMin)}.");
        yield return (plan.Calm >= TimeSpan.Zero, $"plan.calm is {DurationText.Of(plan.Calm)}; it must not be below zero.");
    }

    private static IEnumerable<(bool Holds, FormattableString Otherwise)> OfFault(ExplorePlan plan, Fault fault, string field)
    {
        var use = FaultFields.Of(fault.Kind);
        yield return (fault.At >= TimeSpan.Zero, $"{field}.at is {DurationText.Of(fault.At)}; it must not be below zero.");
        yield return (fault.For >= TimeSpan.Zero, $"{field}.for is {DurationText.Of(fault.For)}; it must not be below zero.");
        yield return (!use.Node || (fault.Node >= 0 && fault.Node < plan.Nodes), $"{field}.node is {fault.Node}; there is no such node.");
        yield return (!use.Process || (fault.Process >= 0 && fault.Process < plan.Clients.Length),
            $"{field}.process is {fault.Process}; there is no such process.");
        yield return (!use.Client || (fault.Client >= 0 && fault.Client < plan.ClientCount),
            $"{field}.client is {fault.Client}; there is no such client.");
        yield return (!use.Rate || fault.Rate is > 0 and <= 1000, $"{field}.rate is {fault.Rate}; it must be above 0 and at most 1000.");
        yield return (!use.Amount || use.BackAsWell || fault.Amount >= TimeSpan.Zero,
            $"{field}.amount is {DurationText.Of(fault.Amount)}; it must not be below zero.");
    }

    private static IEnumerable<(bool Holds, FormattableString Otherwise)> OfSetups(ExplorePlan plan)
    {
        yield return (plan.NodeSetups.Length <= plan.Nodes, $"plan.nodeSetups has more entries than there are nodes.");
        yield return (plan.NodeSetups.All(setup => setup.Server is null or >= 0 && setup.Server < plan.Nodes),
            $"plan.nodeSetups names a server that is not there.");
        yield return (plan.NodeSetups.All(setup => setup.Counter >= 0), $"plan.nodeSetups has a counter below zero.");
        yield return (plan.ProcessSetups.Length <= plan.Clients.Length, $"plan.processSetups has more entries than there are processes.");
        yield return (plan.ProcessSetups.All(setup => setup.Nodes.All(node => node >= 0 && node < plan.Nodes)),
            $"plan.processSetups names a node that is not there.");
        yield return (plan.ProcessSetups.All(setup => setup.MaxTtl is not { } longest || longest > TimeSpan.Zero),
            $"plan.processSetups has a maxTtl that is not above zero.");
        yield return (plan.ProcessSetups.All(setup => setup.StartsAt >= TimeSpan.Zero && setup.Distance >= TimeSpan.Zero),
            $"plan.processSetups has a time below zero.");
    }

    private static IEnumerable<(bool Holds, FormattableString Otherwise)> OfDecisions(ExplorePlan plan)
    {
        yield return (plan.Deviations is not { } deviations || (deviations.All(each => each is { Choice: >= 1, Place: >= 1 }) && Rise(deviations)),
            $"plan.deviations must have choices that rise from 1, and places from 1.");
        yield return (plan.Latencies is not { } latencies || latencies.All(each => IsPossible(plan, each)),
            $"plan.latencies names a process, a node or a message that cannot be, or a latency below zero.");
        yield return (plan.Latencies is not { } all || all.Select(each => (each.Process, each.Node, each.Message)).Distinct().Count() == all.Length,
            $"plan.latencies names a message twice.");
    }

    private static bool Rise(ImmutableArray<Deviation> deviations) =>
        deviations.Zip(deviations.Skip(1)).All(pair => pair.First.Choice < pair.Second.Choice);

    private static bool IsPossible(ExplorePlan plan, LatencyDeviation latency) =>
        latency.Process >= 0 && latency.Process < plan.Clients.Length && latency.Node >= 0 && latency.Node < plan.Nodes
        && latency.Message >= 1 && latency.Latency >= TimeSpan.Zero;
}
