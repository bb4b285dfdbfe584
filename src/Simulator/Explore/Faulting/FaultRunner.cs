using Akka.Actor;
using Redlock.Configuration;
using Redlock.Redis;
using Simulator.Explore.Judging;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;

namespace Simulator.Explore.Faulting;

/// <summary>Carries out the faults of a plan at their times, and ends them; tells the judge what the lock could not be expected to bear.</summary>
internal sealed class FaultRunner(ExploreWorld world, ExploreJudge judge, RedlockSettings redlock)
{
    private readonly RunLoop _runtime = world.Runtime;
    private readonly NodeFaults _nodes = new(world, judge, redlock);
    private readonly ProcessFaults _processes = new(world, judge, redlock);
    private readonly PathFaults _paths = new(world);
    private readonly ByHand _byHand = new(world, judge, new KeyNames(redlock.KeyPrefix));

    /// <summary>Hears every fault when it strikes.</summary>
    public Action<Fault>? OnStruck { get; set; }

    public void Begin()
    {
        _byHand.Preset();
        foreach (var fault in world.Plan.Faults)
        {
            _runtime.At(fault.At, new Due(this, fault));
        }
    }

    private void Strike(Fault fault)
    {
        foreach (var process in world.Processes)
        {
            judge.Exercise.Struck(fault.Kind, judge.PhaseOf(process));
        }

        _runtime.Trace.Note((ulong)fault.Kind + 1000, (ulong)_runtime.Now.Ticks);
        OnStruck?.Invoke(fault);
        switch (fault.Kind)
        {
            case >= FaultKind.NodeCrash and <= FaultKind.NodeFlush:
                _nodes.Strike(fault);
                break;
            case >= FaultKind.ProcessPause and <= FaultKind.ClientCrash:
                _processes.Strike(fault);
                break;
            case >= FaultKind.Partition and <= FaultKind.ReplyTwice:
                _paths.Strike(fault);
                break;
            case FaultKind.CounterSlow:
                world.DelayCounter(fault.Process, fault.Amount);
                _runtime.After(fault.For, () => world.DelayCounter(fault.Process, TimeSpan.Zero));
                break;
            case FaultKind.CounterRestart:
                world.Counter.Tell(new ExploredCounter.Restart(TimeSpan.Zero), ActorRefs.NoSender);
                break;
            default:
                _byHand.Do(fault);
                break;
        }
    }

    private sealed class Due(FaultRunner runner, Fault fault) : Redlock.Actors.AgendaItem
    {
        public override void OnDue() => runner.Strike(fault);
    }
}
