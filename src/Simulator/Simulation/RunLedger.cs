using System.Collections.Immutable;
using System.Text.Json;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Faults;
using Simulator.Judging;

namespace Simulator.Simulation;

/// <summary>Counts what happens in a run.</summary>
internal sealed class RunLedger(ImmutableArray<string> nodes, int clients)
{
    private readonly NodeLedger[] _nodes = [.. nodes.Select((address, index) => new NodeLedger(index + 1, address))];
    private readonly ClientLedger[] _clients = [.. Enumerable.Range(0, clients).Select(number => new ClientLedger(number))];
    private readonly SortedDictionary<string, long> _failed = new(StringComparer.Ordinal);
    private readonly List<TimeSpan> _waits = [];
    private readonly long[] _releases = new long[Enum.GetValues<ReleaseOutcome>().Length];
    private ImmutableArray<AppliedFault> _faults = [];
    private long _retried;
    private long _rounds;
    private long _secondRounds;
    private long _accepted;
    private long _fenced;
    private long _abandoned;
    private long _counterFailures;
    private long _uncertain;
    private long _lost;

    /// <summary>Increments whose client was told that they were written.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Increments that were given up.</summary>
    public long GivenUp { get; private set; }

    /// <summary>Clients that have finished.</summary>
    public int Finished { get; private set; }

    public void Observe(Observation observation)
    {
        switch (observation)
        {
            case Observation.Requested requested:
                _clients[requested.Client].State = ClientState.Acquiring;
                break;
            case Observation.Obtained obtained:
                _clients[obtained.Client].Obtained(obtained.Lease.Token);
                _waits.Add(obtained.At - obtained.RequestedAt);
                break;
            case Observation.NotObtained failed:
                NotObtained(failed);
                break;
            case Observation.Acknowledged acknowledged:
                _clients[acknowledged.Client].Increments++;
                Acknowledged++;
                break;
            case Observation.GaveBack gaveBack:
                _clients[gaveBack.Client].State = ClientState.Releasing;
                break;
            case Observation.ReleaseAnswered answered:
                _clients[answered.Client].State = ClientState.Idle;
                _releases[(int)answered.Outcome]++;
                break;
            case Observation.PauseBegan pause:
                _clients[pause.Client].Paused = true;
                break;
            case Observation.PauseEnded pause:
                _clients[pause.Client].Paused = false;
                break;
            case Observation.Finished finished:
                _clients[finished.Client].State = ClientState.Done;
                Finished++;
                break;
            default:
                Count(observation);
                break;
        }
    }

    public void Observe(NodeEvents.INodeEvent happened) => _nodes[happened.Node].Observe(happened);

    public void Observe(FaultApplied applied) => _faults = _faults.Add(new AppliedFault(applied.At, applied.Fault.Text, applied.Error));

    public RunProgress ProgressAt(RunPhase phase, TimeSpan elapsed, long expected, int breaches, NodeSurvey survey) => new(
        phase, elapsed, _waits.Count, Acknowledged, expected, _failed.Values.Sum(), _fenced,
        [.. _nodes.Select((node, index) => node.ProgressWith(survey.Of(index)))], [.. _clients.Select(client => client.Progress)], _faults, breaches);

    public RunReport Report(
        Verdict verdict, int seed, TimeSpan duration, RunSetup setup, CounterReport counter, ImmutableArray<LeftKey> keysLeft, NodeSurvey survey) => new(
        verdict,
        seed,
        duration,
        setup,
        counter,
        new AcquireReport(_waits.Count, _failed.ToImmutableSortedDictionary(StringComparer.Ordinal), _retried, GivenUp, _rounds, _secondRounds, LatencyReport.Of(_waits)),
        new ReleaseReport(Of(ReleaseOutcome.Released), Of(ReleaseOutcome.NotHeld), Of(ReleaseOutcome.NoQuorum), Of(ReleaseOutcome.Rejected)),
        new WriteReport(_accepted, _fenced, _abandoned, _counterFailures),
        new WatchdogReport(_uncertain, _lost),
        [.. _nodes.Select((node, index) => node.ReportWith(survey.Of(index)))],
        [.. _clients.Select(client => client.Report)],
        _faults,
        keysLeft);

    private long Of(ReleaseOutcome outcome) => _releases[(int)outcome];

    private void NotObtained(Observation.NotObtained failed)
    {
        var client = _clients[failed.Client];
        client.State = ClientState.Idle;
        client.FailedRequests++;
        var outcome = JsonNamingPolicy.SnakeCaseLower.ConvertName(failed.Outcome.ToString());
        _failed[outcome] = _failed.GetValueOrDefault(outcome) + 1;
        _retried += failed.Retries ? 1 : 0;
    }

    private void Count(Observation observation)
    {
        _ = observation switch
        {
            Observation.GaveUp => GivenUp++,
            Observation.RoundLost => _rounds++,
            Observation.Granted granted => _secondRounds += granted.SecondRound ? 1 : 0,
            Observation.WriteAccepted => _accepted++,
            Observation.StaleRefused => _fenced++,
            Observation.Abandoned => _abandoned++,
            Observation.CounterFailed => _counterFailures++,
            Observation.TurnedUncertain => _uncertain++,
            Observation.Lost => _lost++,
            _ => 0,
        };
    }
}
