using Simulator.Locks;

namespace Simulator.Exec;

/// <summary>Why a command was ended.</summary>
internal enum EndCause
{
    None,
    LockLost,
    HeldTooLong,
}

/// <summary>
/// Ends the command in time when its lock fails. It has a thread of its own, which waits for the moment itself: in a process that was stopped and wakes up
/// late, it acts before anything else needs to.
/// </summary>
// Watching --uncertain, lost, nearly over, held too long--> asked to end --kill-after, or validity over--> killed
internal sealed class LeaseGuard : IDisposable
{
    private static readonly TimeSpan LongestNap = TimeSpan.FromHours(1);

    private readonly object _gate = new();
    private readonly ExecSettings _settings;
    private readonly CommandGroup _group;
    private readonly ExecWords _words;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _holdUntil;
    private readonly Thread _thread;
    private TimeSpan _validUntil;
    private TimeSpan _killAt = TimeSpan.MaxValue;
    private bool _lost;
    private bool _killed;
    private bool _over;

    public LeaseGuard(ExecSettings settings, Grant grant, CommandGroup group, ExecWords words, TimeProvider clock)
    {
        (_settings, _group, _words, _clock, _validUntil) = (settings, group, words, clock, grant.ValidUntil);
        _holdUntil = settings.MaxHold is { } limit ? clock.Now() + limit : TimeSpan.MaxValue;
        _thread = new Thread(Watch) { IsBackground = true, Name = "guard" };
        _thread.Start();
    }

    public EndCause Cause { get; private set; }

    private TimeSpan Left => _validUntil - _clock.Now();

    private bool Kills => _settings.OnLost == OnLost.Kill;

    /// <summary>When the command is asked to end at the latest.</summary>
    private TimeSpan AskAt => Kills ? _validUntil - _settings.Budget.KillAfter : TimeSpan.MaxValue;

    private TimeSpan KillAt => Kills && _validUntil < _killAt ? _validUntil : _killAt;

    /// <summary>The lock was extended. What was over before stays over: somebody else may have held it.</summary>
    public void Extended(TimeSpan validUntil)
    {
        lock (_gate)
        {
            if (!_lost && Left > TimeSpan.Zero)
            {
                _validUntil = validUntil;
                _words.Extended(Left);
            }
        }
    }

    /// <summary>An extension failed; the earlier validity stands.</summary>
    public void Uncertain(string reason)
    {
        lock (_gate)
        {
            _words.Uncertain(reason, Left);
            AskToEndIfLost();
        }
    }

    /// <summary>The lock is gone.</summary>
    public void Lost(string reason)
    {
        lock (_gate)
        {
            TellLost(reason);
            AskToEndIfLost();
        }
    }

    /// <summary>It will not be extended again; until its validity is nearly over nothing is wrong.</summary>
    public void ExtendsNoMore(int extensions)
    {
        lock (_gate)
        {
            _words.ExtendsNoMore(extensions, Left);
        }
    }

    /// <summary>There is nothing left to end.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
    }

    private void Watch()
    {
        lock (_gate)
        {
            while (!_over)
            {
                var now = _clock.Now();
                Act(now);
                Monitor.Wait(_gate, NapUntil(NextMoment() - now));
            }
        }
    }

    private void Act(TimeSpan now)
    {
        if (now >= AskAt)
        {
            AskToEnd(EndCause.LockLost);
        }

        if (now >= _holdUntil && AskToEnd(EndCause.HeldTooLong))
        {
            _words.HeldTooLong(_settings.MaxHold!.Value);
        }

        if (Cause != EndCause.None && !_killed && now >= KillAt)
        {
            _killed = true;
            _group.Send(SignalNumber.Kill);
            _words.Signalled(SignalNumber.Kill);
        }

        if (now >= _validUntil)
        {
            TellLost("its validity is over");
        }
    }

    private TimeSpan NextMoment()
    {
        var ask = Cause == EndCause.None ? (AskAt < _holdUntil ? AskAt : _holdUntil) : _killed ? TimeSpan.MaxValue : KillAt;
        return !_lost && _validUntil < ask ? _validUntil : ask;
    }

    private void AskToEndIfLost()
    {
        if (Kills)
        {
            AskToEnd(EndCause.LockLost);
            Monitor.Pulse(_gate);
        }
    }

    private bool AskToEnd(EndCause cause)
    {
        if (Cause != EndCause.None || !_group.Send(_settings.Signal))
        {
            return false;
        }

        Cause = cause;
        _killAt = _clock.Now() + _settings.Budget.KillAfter;
        _words.Signalled(_settings.Signal);
        return true;
    }

    private void TellLost(string reason)
    {
        if (!_lost)
        {
            _lost = true;
            _words.Lost(reason);
        }
    }

    private static TimeSpan NapUntil(TimeSpan left) =>
        left <= TimeSpan.Zero ? TimeSpan.Zero : left < LongestNap ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : LongestNap;
}
