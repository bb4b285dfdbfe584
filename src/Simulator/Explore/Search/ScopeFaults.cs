using System.Collections.Immutable;
using Simulator.Explore.Plans;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.Search;

/// <summary>Every single fault of a scope: each kind at each target, for each duration, just before and just after anything happens.</summary>
internal static class ScopeFaults
{
    private static readonly ImmutableArray<double> Rates = [0.8, 1.2];
    private static readonly ImmutableArray<bool> BothWays = [false, true];

    /// <param name="instants">When something happens in the run without a fault.</param>
    public static IEnumerable<Fault> Of(Scope scope, IReadOnlyList<TimeSpan> instants) =>
        from kind in scope.Kinds
        from fault in Kinds(scope, kind)
        from target in Targets(scope.Plan, fault)
        from at in Times(instants)
        select target with { At = at };

    /// <summary>A fault strikes before all that happens at its time; after it is as good as a tick later.</summary>
    private static IEnumerable<TimeSpan> Times(IReadOnlyList<TimeSpan> instants) =>
        instants.SelectMany(instant => new[] { instant, instant + TimeSpan.FromTicks(1) });

    private static IEnumerable<Fault> Kinds(Scope scope, FaultKind kind)
    {
        var use = FaultFields.Of(kind);
        var durations = scope.Durations ?? Boundaries.Of(scope.Plan);
        var amounts = durations.Where(amount => amount > TimeSpan.Zero).ToImmutableArray();
        return from lasts in use.For ? use.Amount ? [scope.Plan.Ttl * 2] : durations : [TimeSpan.Zero]
               from amount in use.Amount ? use.BackAsWell ? amounts.AddRange(amounts.Select(amount => -amount)) : amounts : [TimeSpan.Zero]
               from rate in use.Rate ? Rates : [0]
               from otherwise in use.Otherwise ? BothWays : [false]
               from trouble in use.Trouble ? Enum.GetValues<ServerTrouble>().Where(trouble => trouble != ServerTrouble.None) : [ServerTrouble.None]
               select new Fault(kind, TimeSpan.Zero) { For = lasts, Amount = amount, Rate = rate, Otherwise = otherwise, Trouble = trouble };
    }

    private static IEnumerable<Fault> Targets(ExplorePlan plan, Fault fault)
    {
        var use = FaultFields.Of(fault.Kind);
        return from node in Enumerable.Range(0, use.Node ? plan.Nodes : 1)
               from process in Enumerable.Range(0, use.Process ? plan.Clients.Length : 1)
               from client in Enumerable.Range(0, use.Client ? plan.ClientCount : 1)
               select fault with { Node = node, Process = process, Client = client };
    }
}
