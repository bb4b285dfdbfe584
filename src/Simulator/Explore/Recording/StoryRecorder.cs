using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Clients;
using Simulator.Explore.Runtime;
using Simulator.Explore.Showing;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Recording;

/// <summary>
/// Watches a run and tells it as a story, all in true time. It hears what the judge hears, sees every message and key, and looks at the world after every
/// step; it changes nothing, so that a watched run is the same as one that nobody watches.
/// </summary>
internal sealed class StoryRecorder : IWorldWitness
{
    /// <summary>As the lock is configured by default; a tenth of the TTL where that is less.</summary>
    private static readonly TimeSpan LongestNodeTimeout = TimeSpan.FromMilliseconds(50);

    private readonly WatchedRun _run;
    private readonly LaneNames _names;
    private readonly Rounds _rounds;
    private readonly NodeLog _nodes;
    private readonly PathLog _paths;
    private readonly ProcessLog _processes;
    private readonly KeyLog _keys;
    private readonly BeliefLog _beliefs;
    private readonly MessageLog _messages;
    private readonly CounterLog _counter;
    private readonly List<Mark> _incidents = [];
    private readonly List<Line> _remarks = [];
    private TimeSpan _now;

    private StoryRecorder(WatchedRun run)
    {
        _run = run;
        _rounds = new Rounds(run.Judge.Keys, run.Runtime, (process, resource) => Cast.OnlyClient(run.Plan, process, resource));
        _names = new LaneNames(run.Plan) { OwnerOf = lockId => _rounds.Of(lockId)?.Lane };
        _nodes = new NodeLog(run.World);
        _paths = new PathLog(run.World);
        _processes = new ProcessLog(run.World);
        _keys = new KeyLog(run.Plan, run.Judge.Keys, _rounds, _nodes, run.Runtime);
        _beliefs = new BeliefLog(_rounds, run.Runtime, run.Plan.LatencyMax * 6);
        _messages = new MessageLog(_rounds, run.Runtime, TimeSpan.FromTicks(Math.Min(LongestNodeTimeout.Ticks, run.Plan.Ttl.Ticks / 10)));
        _counter = new CounterLog(run.World, _rounds, run.Runtime);
    }

    private TimeSpan Now => _run.Runtime.Now;

    /// <summary>A recorder that hears and sees a run from its beginning.</summary>
    public static StoryRecorder For(WatchedRun run)
    {
        var recorder = new StoryRecorder(run);
        run.Judge.Witnesses.Add(recorder);
        run.Judge.OnHeard += recorder.Hear;
        run.Judge.Beliefs.OnChanged += recorder._beliefs.Changed;
        run.Runtime.OnTaken += recorder.Taken;
        run.Runtime.OnStepped += recorder.Look;
        return recorder;
    }

    public Story Tell(RunResult result, Heading heading)
    {
        var found = Ending.Of(result, heading.About, _names);
        var ending = found with { Overwritten = found.Breach is { Property: SafetyProperty.EffectExclusion } over ? _counter.WriterBefore(over.At) : null };
        var subject = ending.Breach is { } breach ? SubjectOf(breach) : null;
        var cast = new Cast(_run.Plan, subject?.Resource ?? Cast.FirstResource);
        var draft = DraftOf(result, ending, cast).About(cast.Resource, cast.Lanes);
        var chosen = Choice.Of(draft, subject?.RoundsIn(draft) ?? [], TurningPoint.Of(draft, ending));
        var excerpt = Excerpt.Of(draft, chosen, ending);
        return excerpt.Tell(new Story(heading.Title, heading.Explanation, ending.Verdict(draft), ending.Property, ending.AssumptionInWords, heading.Command), cast);
    }

    public void Sent(SimulatedProcess process, NodeSite site, RedisCall call) => _messages.Sent(process, site, call);

    public void Transmitted(SimulatedProcess process, NodeSite site, RedisCall call, TimeSpan arrival) => _messages.Transmitted(site, call, arrival);

    public void Lost(SimulatedProcess process, NodeSite site, RedisCall call) => _messages.Lost(site, call);

    public void Answered(SimulatedProcess process, NodeSite site, RedisReply reply) => _messages.Answered(site, reply);

    public void Replied(SimulatedProcess process, NodeSite site, RedisReply reply, TimeSpan arrival) => _messages.Replied(site, reply, arrival);

    public void Lost(SimulatedProcess process, NodeSite site, RedisReply reply) => _messages.Lost(site, reply);

    public void Changed(NodeSite site, in KeyChange change)
    {
        Look();
        _keys.Changed(site, change);
    }

    private Draft DraftOf(RunResult result, Ending ending, Cast cast)
    {
        var faults = new FaultMarks(_run.Plan, _names, cast.Processes);
        return new Draft(
            [.. _rounds.All],
            [.. _keys.Bars, .. _beliefs.Bars, .. Untied(_nodes.Bars), .. Untied(_paths.Bars(cast.Processes)), .. Untied(_processes.Bars)],
            [.. _messages.Arrows, .. _counter.Arrows],
            [.. _counter.Marks, .. Untied(_nodes.Marks), .. Untied(_processes.Marks), .. Untied(_incidents), .. Untied(faults.Until(_now)), .. Untied(ending.Marks(LaneOf))],
            [.. _messages.Lines, .. Untied(_remarks), .. Untied(ending.Lines(result, LaneOf))],
            [.. _counter.Reads]);
    }

    private Subject SubjectOf(Breach breach) => new(breach, [.. _rounds.All]);

    private string LaneOf(Breach breach) => SubjectOf(breach).Lane;

    private void Hear(object message)
    {
        switch (message)
        {
            case Observation.Requested requested:
                _beliefs.Waits(requested.Client, true);
                break;
            case Observation.NotObtained notObtained:
                _beliefs.Waits(notObtained.Client, false);
                NotObtained(notObtained);
                break;
            case Observation.Lost lost:
                _incidents.Add(new Mark.LockLost(LaneNames.Client(lost.Client), Now));
                break;
            case Observation.TurnedUncertain uncertain:
                _remarks.Add(new Line(LaneNames.Client(uncertain.Client), Now, "is told that its lock is uncertain"));
                break;
            case Observation observation:
                _counter.Hear(observation);
                break;
            case LockEvents.ILockEvent happened when _run.Runtime.Current is { } process:
                _rounds.Hear(happened, process);
                break;
            case NodeEvents.DeploymentRefused refused when _run.Runtime.Current is { } process:
                _incidents.Add(new Mark.Incident(LaneNames.Process(process.Number), Now, $"refuses these nodes: {_names.Translate(refused.Reason).TrimEnd('.')}"));
                break;
            case NodeEvents.NodeWarned warned:
                Warned(warned);
                break;
            case NodeEvents.INodeEvent happened when _run.Runtime.Current is { } process:
                Hear(happened, process);
                break;
        }
    }

    private void Hear(NodeEvents.INodeEvent happened, SimulatedProcess process)
    {
        if (happened is NodeEvents.NodeQuarantined or NodeEvents.NodeUp or NodeEvents.NodeDown)
        {
            _nodes.Quarantined(happened.Node, process.Number, happened is NodeEvents.NodeQuarantined, Now);
        }
    }

    /// <summary>Who asks again says so by asking.</summary>
    private void NotObtained(Observation.NotObtained notObtained)
    {
        if (!notObtained.Retries)
        {
            _remarks.Add(new Line(LaneNames.Client(notObtained.Client), Now, $"gives up: {notObtained.Outcome.InWords()}"));
        }
    }

    /// <summary>Every process warns; one is enough.</summary>
    private void Warned(NodeEvents.NodeWarned warned)
    {
        var (lane, text) = (LaneNames.Node(warned.Node), $"the lock warns: it {_names.Translate(warned.Reason)}");
        if (!_remarks.Exists(line => line.Lane == lane && line.Text == text))
        {
            _remarks.Add(new Line(lane, Now, text));
        }
    }

    private void Taken(ActorSlot slot, object message)
    {
        switch (message)
        {
            case CounterProtocol.ICommand command:
                _counter.Sent(command);
                break;
            case CounterProtocol.IReply reply:
                _counter.Taken(reply);
                break;
        }

        if (message is CounterProtocol.Value { Request.Lease: var lease })
        {
            _beliefs.Works(ExploreWorld.NumberOf(lease.Client), lease);
        }
    }

    private static IEnumerable<Told<T>> Untied<T>(IEnumerable<T> pieces) => pieces.Select(piece => new Told<T>(piece, null));

    private void Look()
    {
        _now = Now;
        _nodes.Look(Now);
        _paths.Look(Now);
        _processes.Look(Now);
        _keys.Look(Now);
        _beliefs.Look(Now);
    }
}
