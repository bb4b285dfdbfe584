using Redlock.Messages;
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
    private readonly List<Mark> _losses = [];
    private readonly List<Line> _remarks = [];
    private TimeSpan _now;

    private StoryRecorder(WatchedRun run)
    {
        _run = run;
        _names = new LaneNames(run.Plan);
        _rounds = new Rounds(run.Judge.Keys, run.Runtime);
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
        run.Judge.Companion = recorder;
        run.Judge.OnHeard += recorder.Hear;
        run.Judge.Beliefs.OnChanged += recorder._beliefs.Changed;
        run.Runtime.OnTaken += recorder.Taken;
        run.Runtime.OnStepped += recorder.Look;
        return recorder;
    }

    public Story Tell(RunResult result, Heading heading)
    {
        var ending = Ending.Of(result, heading.About, _names);
        var subject = ending.Breach is { } breach ? new Subject(breach, _rounds.All) : null;
        var cast = new Cast(_run.Plan, subject?.Resource ?? Cast.FirstResource);
        var draft = DraftOf(result, ending).About(cast.Resource, cast.Lanes);
        var chosen = Choice.Of(draft, subject?.Rounds ?? [], TurningPoint.Of(draft, ending));
        var excerpt = Excerpt.Of(draft, chosen, ending);
        return new Story(heading.Title, heading.Explanation, ending.Verdict(Outcomes.Of(draft, ending)), ending.Property, ending.AssumptionInWords, heading.Command)
        {
            Lanes = cast.Lanes,
            Bars = excerpt.Bars,
            Arrows = excerpt.Arrows,
            Marks = excerpt.Marks,
            Lines = excerpt.Lines,
        };
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

    private Draft DraftOf(RunResult result, Ending ending)
    {
        var faults = new FaultRemarks(_run.Plan, _names);
        return new Draft(
            [.. _rounds.All],
            [.. _keys.Bars, .. _beliefs.Bars, .. Untied(_nodes.Bars), .. Untied(_paths.Bars), .. Untied(_processes.Bars)],
            [.. _messages.Arrows, .. _counter.Arrows],
            [.. _counter.Marks, .. Untied(_nodes.Marks), .. Untied(_processes.Marks), .. Untied(_losses), .. Untied(faults.Marks(_now)), .. Untied(ending.Marks(LaneOf))],
            [.. _counter.Lines, .. _messages.Lines, .. Untied(faults.Lines(_now)), .. Untied(_remarks), .. Untied(ending.Lines(result, LaneOf))]);
    }

    private string LaneOf(Breach breach) => new Subject(breach, _rounds.All).Lane;

    private void Hear(object message)
    {
        switch (message)
        {
            case Observation.Requested requested:
                _beliefs.Waits(requested.Client, true);
                break;
            case Observation.NotObtained notObtained:
                _beliefs.Waits(notObtained.Client, false);
                break;
            case Observation.Lost lost:
                _losses.Add(new Mark.LockLost(LaneNames.Client(lost.Client), Now));
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
