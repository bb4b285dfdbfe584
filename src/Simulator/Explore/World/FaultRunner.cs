using System.Globalization;
using Akka.Actor;
using Redlock.Configuration;
using Redlock.Redis;
using Simulator.Explore.Judging;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Judging;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>Carries out the faults of a plan at their times, and ends them; tells the judge what the lock could not be expected to bear.</summary>
internal sealed class FaultRunner(ExploreWorld world, ExploreJudge judge, RedlockSettings redlock)
{
    private readonly RunLoop _runtime = world.Runtime;
    private readonly Dictionary<int, int> _starts = [];
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
            case FaultKind.NodeCrash or FaultKind.NodeCrashEmpty or FaultKind.NodeCrashTailLost:
                Crash(fault, world.Sites[fault.Node]);
                break;
            case FaultKind.NodeHang:
                During(fault, world.Sites[fault.Node], site => site.Hang(), site => site.Resume());
                break;
            case FaultKind.NodeError:
                During(fault, world.Sites[fault.Node], site => site.Node.Trouble = fault.Trouble, site => site.Node.Trouble = ServerTrouble.None);
                break;
            case FaultKind.NodeClockJump:
                JumpNode(fault, world.Sites[fault.Node]);
                break;
            case FaultKind.NodeClockRate:
                AssumeRate(fault.Rate, string.Create(CultureInfo.InvariantCulture, $"node-{fault.Node + 1}'s clock ran at {fault.Rate:0.####}"));
                During(fault, world.Sites[fault.Node], site => site.Clock.SetRate(fault.Rate), site => site.Clock.SetRate(1));
                break;
            case FaultKind.NodeFlush:
                judge.Findings.Assume(Assumption.NodeMemory, string.Create(CultureInfo.InvariantCulture, $"somebody deleted the keys of node-{fault.Node + 1}"));
                world.Sites[fault.Node].Node.Execute(["FLUSHALL"u8.ToArray()], new CapturedReply());
                break;
            case FaultKind.ProcessPause or FaultKind.ProcessSuspend:
                Stop(fault, world.Processes[fault.Process]);
                break;
            case FaultKind.ProcessCrash:
                Kill(fault, world.Processes[fault.Process]);
                break;
            case FaultKind.ProcessClockRate:
                SetRate(fault, world.Processes[fault.Process]);
                break;
            case FaultKind.ProcessWallJump:
                world.Processes[fault.Process].Clock.JumpWall(fault.Amount);
                break;
            case FaultKind.ClientCrash:
                KillClient(fault.Client);
                break;
            case FaultKind.CounterSlow:
                world.DelayCounter(fault.Process, fault.Amount);
                _runtime.After(fault.For, () => world.DelayCounter(fault.Process, TimeSpan.Zero));
                break;
            case FaultKind.CounterRestart:
                world.Counter.Tell(new ExploredCounter.Restart(TimeSpan.Zero), ActorRefs.NoSender);
                break;
            case FaultKind.CounterTailLost or FaultKind.LocksDeleted or FaultKind.LocksWritten or FaultKind.ScriptsFlushed or FaultKind.ReleasedAgain:
                _byHand.Do(fault);
                break;
            default:
                Disturb(fault, world.Paths[fault.Process][fault.Node]);
                break;
        }
    }

    private void Crash(Fault fault, NodeSite site)
    {
        // A machine that lost its power does not say so; one whose server died refuses.
        site.TroubleBegan();
        site.Crash(silent: fault.Otherwise, world.Paths.Select(paths => paths[site.Number]));
        var forgets = fault.Kind != FaultKind.NodeCrash;
        if (forgets && (!redlock.AmnesiaDetection || world.Plan.Persistence == "always"))
        {
            judge.Findings.Assume(Assumption.NodeMemory, string.Create(CultureInfo.InvariantCulture, $"node-{fault.Node + 1} lost what it had promised to keep"));
        }
        else if (world.Plan.Persistence != "always" && !AreRemembered(site))
        {
            // Who cannot promise to remember counts as one who forgot, whatever it kept.
            judge.Findings.Assume(Assumption.NodeMemory, "a majority of nodes restarted within one quarantine");
        }

        _runtime.After(fault.For, () =>
        {
            site.TroubleEnded();
            site.ForgetfulUntil = world.Plan.Persistence == "always" ? null : _runtime.Now + judge.Patience.Recovery;
            site.Start((node, runId) => Restart(fault, node, runId));
        });
    }

    /// <summary>Whether a majority of nodes, this one left out, is sure to know every counter: none of them is in quarantine or on the way into it.</summary>
    private bool AreRemembered(NodeSite restarts)
    {
        restarts.ForgetfulUntil = TimeSpan.MaxValue;
        return world.Sites.Count(site => site.ForgetfulUntil is not { } until || until < _runtime.Now) > world.Sites.Length / 2;
    }

    private static void Restart(Fault fault, VirtualNode node, string runId)
    {
        switch (fault.Kind)
        {
            case FaultKind.NodeCrash:
                node.RestartKeeping(runId);
                break;
            case FaultKind.NodeCrashEmpty:
                node.RestartEmpty(runId);
                break;
            default:
                node.RestartWithoutTail(runId, fault.Amount < NodePool.LongestTail ? fault.Amount : NodePool.LongestTail);
                break;
        }
    }

    private void JumpNode(Fault fault, NodeSite site)
    {
        if (!world.Plan.MonotonicExpiry && fault.Amount != TimeSpan.Zero)
        {
            judge.Findings.Assume(Assumption.SteadyClock, FormattableString.Invariant($"node-{fault.Node + 1}'s clock jumped by {fault.Amount.TotalMilliseconds:0} ms"));
            site.TroubleBegan();
            site.Clock.JumpWall(fault.Amount);
            site.TroubleEnded();
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
        _runtime.After(fault.For, () => world.Revive(process.Number, start, judge.DoneBy));
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
            AssumeRate(fault.Rate, FormattableString.Invariant($"{process.Name}'s clock ran at {fault.Rate:0.####}"));
            process.Clock.SetRate(fault.Rate);
            _runtime.After(fault.For, () => process.Clock.ResetRate());
        }
    }

    /// <summary>The allowance must cover what two clocks can be apart: each may have half of it.</summary>
    private void AssumeRate(double rate, string evidence)
    {
        if (Math.Abs(rate - 1) > redlock.Drift.Factor / 2)
        {
            judge.Findings.Assume(Assumption.ClockRate, evidence);
        }
    }

    private void Disturb(Fault fault, NetworkPath path)
    {
        path.TroubleBegan(_runtime.Now);
        switch (fault.Kind)
        {
            case FaultKind.LinkReset:
                foreach (var link in path.Links.ToArray())
                {
                    link.CutOff(fault.Amount);
                }

                break;
            case FaultKind.LinkSlow:
                path.Extra += fault.Amount;
                break;
            case FaultKind.ReplyTwice:
                path.RepliesTwice = true;
                break;
            default:
                path.Block(fault.Kind != FaultKind.PartitionFromNode, fault.Kind != FaultKind.PartitionToNode);
                break;
        }

        _runtime.After(fault.Kind == FaultKind.LinkReset ? fault.Amount : fault.For, () => Calm(fault, path));
    }

    private void Calm(Fault fault, NetworkPath path)
    {
        switch (fault.Kind)
        {
            case FaultKind.LinkReset:
                break;
            case FaultKind.LinkSlow:
                path.Extra -= fault.Amount;
                break;
            case FaultKind.ReplyTwice:
                path.RepliesTwice = false;
                break;
            default:
                path.Unblock(fault.Kind != FaultKind.PartitionFromNode, fault.Kind != FaultKind.PartitionToNode);
                break;
        }

        path.TroubleEnded(_runtime.Now);
    }

    private void During(Fault fault, NodeSite site, Action<NodeSite> begin, Action<NodeSite> end)
    {
        site.TroubleBegan();
        begin(site);
        _runtime.After(fault.For, () =>
        {
            end(site);
            site.TroubleEnded();
        });
    }

    private sealed class Due(FaultRunner runner, Fault fault) : Redlock.Actors.AgendaItem
    {
        public override void OnDue() => runner.Strike(fault);
    }
}
