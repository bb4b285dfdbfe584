using Simulator.Explore.Plans;
using Simulator.Explore.WhatIf;
using Xunit;

namespace Simulator.Tests.Explore.WhatIf;

public sealed class WhatIfPlansSpecs
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Incidents_should_come_as_often_as_asked()
    {
        var plans = new WhatIfPlans(Questions.Pausing(perMinute: 30, Second));

        var pauses = Enumerable.Range(0, 200).Sum(seed => Count(plans.PlanOf((ulong)seed, Second), FaultKind.ProcessPause));

        var expected = 200 * 3 * 0.5 * plans.Window.End.TotalSeconds;
        Assert.Equal(1, pauses / expected, tolerance: 0.05);
    }

    [Fact]
    public void Same_seed_should_bring_the_same_faults_under_every_ttl()
    {
        var plans = new WhatIfPlans(Questions.Pausing(perMinute: 30, Second) with { Ttls = [Second, Second * 5] });

        Assert.Equal(plans.PlanOf(7, Second).Faults.ToArray(), plans.PlanOf(7, Second * 5).Faults.ToArray());
    }

    [Fact]
    public void One_kind_of_incident_should_change_nothing_about_another()
    {
        var question = Questions.Pausing(perMinute: 30, Second);

        var alone = new WhatIfPlans(question).PlanOf(7, Second).Faults;
        var both = new WhatIfPlans(question with { NodeCrashes = new Incidents(0.1, new Durations.Always(Second)) }).PlanOf(7, Second).Faults;

        Assert.Equal(alone.Where(IsPause), both.Where(IsPause));
        Assert.Contains(both, fault => fault.Kind == FaultKind.NodeCrashEmpty);
    }

    [Theory]
    [InlineData("no", FaultKind.NodeCrashEmpty)]
    [InlineData("everysec", FaultKind.NodeCrashTailLost)]
    [InlineData("always", FaultKind.NodeCrash)]
    public void Nodes_should_keep_over_a_crash_what_their_persistence_keeps(string persistence, object kind)
    {
        var question = Questions.Quiet with { Persistence = persistence, NodeCrashes = new Incidents(1, new Durations.Always(Second)) };

        var crashes = new WhatIfPlans(question).PlanOf(1, Second).Faults
            .Where(fault => fault.Kind is FaultKind.NodeCrash or FaultKind.NodeCrashEmpty or FaultKind.NodeCrashTailLost);

        Assert.All(crashes, crash => Assert.Equal(kind, crash.Kind));
    }

    [Fact]
    public void Everything_should_be_over_when_the_clients_leave()
    {
        var question = Questions.Pausing(perMinute: 60, Second * 20) with
        {
            ProcessCrashes = new Incidents(0.5, new Durations.Exponential(Second * 20)),
            ClockJumps = new Incidents(0.5, new Durations.Always(Second)),
            Partitions = new Incidents(0.5, new Durations.Exponential(Second * 20)),
            SlowWrites = new Incidents(0.5, new Durations.Always(Second * 20)),
        };
        var plans = new WhatIfPlans(question);

        var plan = plans.PlanOf(1, Second);

        Assert.All(plan.Faults, fault => Assert.InRange(fault.Until, fault.At, plans.Window.End));
        Assert.Equal(question.Clients, plan.Faults.Count(fault => fault.Kind == FaultKind.ClientCrash && fault.At == plans.Window.End));
    }

    private static bool IsPause(Fault fault) => fault.Kind == FaultKind.ProcessPause;

    private static int Count(ExplorePlan plan, FaultKind kind) => plan.Faults.Count(fault => fault.Kind == kind);
}
