namespace Simulator.Explore.Runtime;

/// <summary>
/// The clock of one simulated machine: it may start elsewhere, run faster or slower than true time, stand still, and its wall clock may jump. It is a
/// straight line between changes: local = origin + rate x (true - since).
/// </summary>
internal sealed class SimulatedClock(ITrueTime time) : TimeProvider
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private TimeSpan _since = time.Now;
    private TimeSpan _origin;
    private double _rate = 1;
    private double _stoppedRate = 1;
    private TimeSpan _wallOffset;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Monotonic time of this machine.</summary>
    public TimeSpan Local => LocalAt(time.Now);

    /// <summary>Seconds of this clock in a true second; 0 while it stands still.</summary>
    public double Rate => _rate;

    /// <summary>How far the wall clock was moved in all.</summary>
    public TimeSpan WallOffset => _wallOffset;

    public override long GetTimestamp() => Local.Ticks;

    public override DateTimeOffset GetUtcNow() => Epoch + Local + _wallOffset;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("A run in virtual time has no timers but those of its actors.");

    /// <summary>The true time at which this clock will show a local time; null when it never will.</summary>
    public TimeSpan? TrueTimeOf(TimeSpan local)
    {
        if (local <= LocalAt(_since))
        {
            return _since;
        }

        if (_rate == 0)
        {
            return null;
        }

        var due = _rate == 1 ? _since + (local - _origin) : _since + TimeSpan.FromTicks((long)Math.Ceiling((local - _origin).Ticks / _rate));

        // The division rounds: the clock must really show that time by then.
        while (LocalAt(due) < local)
        {
            due += TimeSpan.FromTicks(1);
        }

        return due;
    }

    public void ResetRate()
    {
        if (_rate == 0)
        {
            _stoppedRate = 1;
        }
        else
        {
            SetRate(1);
        }
    }

    public void SetRate(double rate)
    {
        Rebase();
        _rate = rate;
    }

    /// <summary>The machine is suspended: its clock stands still.</summary>
    public void Stop()
    {
        _stoppedRate = _rate;
        SetRate(0);
    }

    public void Go() => SetRate(_stoppedRate);

    /// <summary>The wall clock is set forward or back; monotonic time goes on.</summary>
    public void JumpWall(TimeSpan by) => _wallOffset += by;

    /// <summary>As at the beginning of a run.</summary>
    public void Reset()
    {
        _since = time.Now;
        _origin = TimeSpan.Zero;
        _rate = 1;
        _wallOffset = TimeSpan.Zero;
    }

    private TimeSpan LocalAt(TimeSpan moment) =>
        _rate == 1 ? _origin + (moment - _since) : _origin + TimeSpan.FromTicks((long)((moment - _since).Ticks * _rate));

    private void Rebase()
    {
        _origin = Local;
        _since = time.Now;
    }
}
