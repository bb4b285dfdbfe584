using Simulator.Explore.Runtime;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>Every request is answered by its deadline, and once the faults are over somebody who waits gets the lock.</summary>
/// <param name="wait">What clients are willing to wait.</param>
/// <param name="rounds">What the last rounds of a request may take where it waits for no time at all.</param>
/// <param name="calm">From when on progress is demanded.</param>
/// <param name="patience">How long nobody may get the lock then.</param>
internal sealed class Requests(Findings findings, RunLoop runtime, TimeSpan wait, TimeSpan rounds, TimeSpan calm, TimeSpan patience)
{
    /// <summary>How much later than the deadline an answer may be heard: a timer of a millisecond, and the way.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(5);

    private readonly SortedDictionary<int, Request> _open = [];
    private readonly HashSet<SimulatedProcess> _ready = [];
    private Look? _look;
    private TimeSpan _lastProgress;

    /// <summary>Whether nobody is in the way: no client holds a lock, and no majority of nodes keeps one.</summary>
    public Func<bool> IsObtainable { get; set; } = static () => true;

    /// <summary>Requests without an answer.</summary>
    public int Unanswered => _open.Count;

    /// <summary>Looks for progress from the time on that it is demanded.</summary>
    public void Begin() => runtime.At(calm + patience, _look = new Look(this));

    /// <summary>Everybody is done.</summary>
    public void End() => runtime.Strike(_look!);

    public void Asked(int client, SimulatedProcess process) =>
        _open[client] = new Request(process, runtime.Now, process.Clock.Local, process.StoodStillFor) { Ready = _ready.Contains(process) };

    /// <summary>The process knows its nodes; before, a request for one round has to wait for that.</summary>
    public void Ready(SimulatedProcess process) => _ready.Add(process);

    public void Answered(int client)
    {
        if (_open.Remove(client, out var request))
        {
            var stood = request.Process.StoodStillFor - request.StoodStillBefore;
            var took = request.Process.Clock.Local - request.Local - stood;
            if ((wait > TimeSpan.Zero || request.Ready) && took > (wait > TimeSpan.Zero ? wait : rounds) + Margin)
            {
                findings.BreakRegardless(SafetyProperty.Answered, FormattableString.Invariant(
                    $"client-{client} waited {took.TotalMilliseconds:0.###} ms for an answer; its deadline was after {wait.TotalMilliseconds:0.###} ms"));
            }
        }
    }

    /// <summary>A client got a lock or gave one back.</summary>
    public void Progressed() => _lastProgress = runtime.Now;

    public void Forget(SimulatedProcess process)
    {
        foreach (var client in _open.Where(entry => entry.Value.Process == process).Select(entry => entry.Key).ToArray())
        {
            _ = _open.Remove(client);
        }
    }

    public void Forget(int client) => _ = _open.Remove(client);

    private void LookForProgress()
    {
        if (_open.Count == 0)
        {
            return;
        }

        if (!IsObtainable())
        {
            Progressed();
        }

        var since = _lastProgress > calm ? _lastProgress : calm;
        if (runtime.Now - since >= patience && _open.Values.Any(request => runtime.Now - request.At >= (wait < patience ? wait : patience)))
        {
            findings.BreakRegardless(SafetyProperty.Progress, FormattableString.Invariant(
                $"nobody got the lock for {(runtime.Now - since).TotalMilliseconds:0} ms although all faults were over; {_open.Count} clients wait"));
            return;
        }

        runtime.At(runtime.Now + patience, _look!);
    }

    private sealed record Request(SimulatedProcess Process, TimeSpan At, TimeSpan Local, TimeSpan StoodStillBefore)
    {
        public bool Ready { get; init; }
    }

    private sealed class Look(Requests requests) : Redlock.Actors.AgendaItem
    {
        public override void OnDue() => requests.LookForProgress();
    }
}
