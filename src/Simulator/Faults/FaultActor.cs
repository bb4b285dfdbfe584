using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Simulator.Clients;
using Simulator.Judging;
using Simulator.Nodes;

namespace Simulator.Faults;

/// <summary>Carries out a fault plan and publishes <see cref="FaultApplied"/> for each entry.</summary>
internal sealed class FaultActor : ReceiveActor, IWithTimers
{
    private readonly ImmutableArray<PlannedFault> _plan;
    private readonly IReadOnlyList<ISimulatedNode> _nodes;
    private readonly ImmutableArray<IActorRef> _clients;
    private readonly RunClock _clock;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public FaultActor(ImmutableArray<PlannedFault> plan, IReadOnlyList<ISimulatedNode> nodes, ImmutableArray<IActorRef> clients, RunClock clock)
    {
        _plan = plan;
        _nodes = nodes;
        _clients = clients;
        _clock = clock;
        Receive<Begin>(_ => Schedule());
        Receive<Due>(due => CarryOut(due.Fault));
        Receive<FaultApplied>(Publish);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsFor(
        ImmutableArray<PlannedFault> plan, IReadOnlyList<ISimulatedNode> nodes, ImmutableArray<IActorRef> clients, RunClock clock) =>
        Props.Create(() => new FaultActor(plan, nodes, clients, clock));

    private void Schedule()
    {
        for (var index = 0; index < _plan.Length; index++)
        {
            Timers.StartSingleTimer(index, new Due(_plan[index]), _plan[index].At);
        }
    }

    private void CarryOut(PlannedFault fault)
    {
        if (fault.NodeFault is { } nodeFault)
        {
            // The fleet is no actor: this is the edge where tasks come in.
            ApplyAsync(fault, nodeFault).PipeTo(
                Self,
                success: () => new FaultApplied(_clock.Now, fault, null),
                failure: error => new FaultApplied(_clock.Now, fault, error.Message));
            return;
        }

        foreach (var client in fault.TargetsOf(_clients.Length))
        {
            _clients[client].Tell(new ClientControl.Pause(fault.Duration));
        }

        Publish(new FaultApplied(_clock.Now, fault, null));
    }

    private async Task ApplyAsync(PlannedFault fault, NodeFault nodeFault) =>
        await Task.WhenAll(fault.TargetsOf(_nodes.Count).Select(node => _nodes[node].ApplyAsync(nodeFault, fault.Duration)));

    private void Publish(FaultApplied applied)
    {
        if (applied.Error is { } error)
        {
            _log.Error("Fault {Fault} failed: {Reason}", applied.Fault.Text, error);
        }
        else
        {
            _log.Warning("Fault {Fault} is in effect", applied.Fault.Text);
        }

        Context.System.EventStream.Publish(applied);
    }

    /// <summary>The clients begin: the plan's times count from now.</summary>
    public sealed record Begin;

    private sealed record Due(PlannedFault Fault);
}
