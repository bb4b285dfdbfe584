namespace Simulator.Judging;

/// <summary>Notices when the world does what Redlock assumes it does not.</summary>
/// <param name="clockTolerance">How far wall clock and monotonic clock may part between two readings.</param>
internal sealed class AssumptionMonitors(TimeSpan clockTolerance, Holdings holdings, Action<Assumption, TimeSpan, string> broken)
{
    private (TimeSpan At, DateTimeOffset Wall)? _lastRead;
    private readonly Dictionary<int, TimeSpan> _pauses = [];

    public void Observe(Observation observation)
    {
        switch (observation)
        {
            case Observation.PauseBegan pause:
                _pauses[pause.Client] = pause.For;
                break;
            case Observation.WriteAccepted write:
                Wrote(write.At, write.Lease);
                break;
            case Observation.StaleRefused write:
                Wrote(write.At, write.Lease);
                break;
            case Observation.NodeForgot forgot:
                broken(Assumption.NodeMemory, forgot.At, forgot.Evidence);
                break;
            case Observation.WallRead read:
                Read(read);
                break;
        }
    }

    private void Wrote(TimeSpan at, Redlock.Messages.Lease lease)
    {
        if (holdings.ValidUntil(lease.LockId) is { } validUntil && at > validUntil && holdings.HolderOf(lease.LockId) is { } client)
        {
            var pause = _pauses.TryGetValue(client, out var time) ? FormattableString.Invariant($" after a pause of {time.TotalMilliseconds:0} ms") : "";
            broken(Assumption.PauseWithinValidity, at, FormattableString.Invariant(
                $"client {client} came to the counter {(at - validUntil).TotalMilliseconds:0.#} ms after its validity had ended{pause}"));
        }
    }

    private void Read(Observation.WallRead read)
    {
        if (_lastRead is { } last)
        {
            var jump = read.Wall - last.Wall - (read.At - last.At);
            if (jump.Duration() > clockTolerance)
            {
                broken(Assumption.SteadyClock, read.At, FormattableString.Invariant($"the wall clock jumped by {jump.TotalMilliseconds:0.#} ms"));
            }
        }

        _lastRead = (read.At, read.Wall);
    }
}
