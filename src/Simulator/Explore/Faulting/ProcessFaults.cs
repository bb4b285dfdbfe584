using Akka.Actor;
using Redlock.Configuration;
using Simulator.Explore.Judging;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Faulting;

/// <summary>What can go wrong with a process: it stands still, dies, or its clock goes wrong; or one of its clients dies.</summary>
internal sealed class ProcessFaults(ExploreWorld world, ExploreJudge judge, RedlockSettings redlock)
{
    private readonly RunLoop _runtime = world.Runtime;
    private readonly Dictionary<int, int> _starts = [];

    public void Strike(Fault fault)
    {
        if (fault.Kind == FaultKind.ClientCrash)
        {
            KillClient(fault.Client);
            return;
        }

        var process = world.Processes[fault.Process];
        switch (fault.Kind)
        {
            case FaultKind.ProcessCrash:
                Kill(fault, process);
                break;
            case FaultKind.ProcessClockRate:
                SetRate(fault, process);
                break;
            case FaultKind.ProcessWallJump:
                process.Clock.JumpWall(fault.Amount);
                break;
            default:
                Stop(fault, process);
                break;
        }
    }

    private void Stop(Fault fault, SimulatedProcess process)
    {
        if (!process.Runs)
        {
            return;
        }

        var suspends = fault.Kind == FaultKind.ProcessSuspend;
        if (suspends && fault.For > TimeSpan.Zero)
        {
            judge.Findings.Assume(Assumption.RunningClock, FormattableString.Invariant($"{process.Name}'s clock stood still for {fault.For.TotalMilliseconds:0} ms"));
        }

        _runtime.Hold(process);
        process.Stop(suspends);
        judge.Beliefs.StoodStill(process);
        _runtime.After(fault.For, () =>
        {
            if (process.Condition is ProcessCondition.Paused or ProcessCondition.Suspended)
            {
                judge.Beliefs.GoesOn(process);
                process.Go(timersFirst: fault.Otherwise);
                _runtime.Release(process);
            }
        });
    }

    private void Kill(Fault fault, SimulatedProcess process)
    {
        if (process.Condition == ProcessCondition.Dead)
        {
            return;
        }

        world.KillProcess(process);
        judge.Gone(process);
        var start = _starts[process.Number] = _starts.GetValueOrDefault(process.Number) + 1;
        _runtime.After(fault.For, () =>
        {
            judge.Revived(process.Number);
            _ = world.Revive(process.Number, start, judge.DoneBy);
        });
    }

    private void KillClient(int client)
    {
        var process = world.ProcessOf(client);
        if (world.Processes[process].Condition != ProcessCondition.Dead)
        {
            world.ProcessActors[process].Tell(new ProcessActor.CrashClient(client, () => judge.Gone(client)), ActorRefs.NoSender);
        }
    }

    private void SetRate(Fault fault, SimulatedProcess process)
    {
        if (process.Runs)
        {
            ClockRates.Assume(judge, redlock, fault.Rate, process.Name);
            process.Clock.SetRate(fault.Rate);
            _runtime.After(fault.For, () => process.Clock.ResetRate());
        }
    }
}
