using Simulator.Cli;
using Simulator.Locks;

namespace Simulator.Exec;

/// <summary>Takes a lock, runs a command while it is held, and gives it back when the command's whole group is gone.</summary>
internal sealed class ExecRun(ExecSettings settings, ILocks locks, ExecWords words, IReadOnlyDictionary<string, string> variables, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _leave = new();
    private CommandGroup? _group;
    private int _interrupts;
    private int? _endedBy;

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        using var signals = new ForwardedSignals(Heard);
        var queueing = new Queueing(locks, settings.Resource, settings.Client, settings.Ttl, settings.Wait, words.Waits, clock);
        var acquisition = await queueing.AcquireAsync(_leave.Token);
        if (acquisition.Lock is not { } grant)
        {
            words.NotAcquired(acquisition.Outcome, acquisition.Reason);
            return _endedBy is { } signal ? ExitCode.OfSignal + signal : LockExit.CodeOf(acquisition.Outcome, settings.ConflictExitCode);
        }

        words.Acquired(grant, grant.ValidUntil - clock.Now());
        var heldSince = clock.Now();
        var code = await RunUnderAsync(grant);
        await StayAsync(grant, heldSince + settings.HoldAtLeast - clock.Now());
        words.Released(await locks.ReleaseAsync(grant.Resource, grant.LockId));
        return code;
    }

    public void Dispose() => _leave.Dispose();

    private async Task<int> RunUnderAsync(Grant grant)
    {
        var environment = ChildVariables.Of(variables, grant, await locks.MajorityAsync(), clock);
        if (grant.ValidUntil <= clock.Now())
        {
            words.Lost("its validity was over before the command began");
            return ExitCode.LockLost;
        }

        try
        {
            return Begin(environment) is { } group ? await GuardAsync(group, grant) : ExitCode.OfSignal + _endedBy!.Value;
        }
        catch (CommandStartException failure)
        {
            _leave.Cancel();
            words.NotStarted(failure.Message);
            return failure.NotFound ? ExitCode.NotFound : ExitCode.CannotInvoke;
        }
    }

    private async Task<int> GuardAsync(CommandGroup group, Grant grant)
    {
        using var over = new CancellationTokenSource();
        using var guard = new LeaseGuard(settings, grant, group, words, clock);
        var extending = ExtendAsync(grant, guard, over.Token);
        var code = await group.Gone;
        over.Cancel();
        guard.Dispose();
        await extending;
        return guard.Cause switch
        {
            EndCause.LockLost => ExitCode.LockLost,
            EndCause.HeldTooLong => ExitCode.HeldTooLong,
            _ => code,
        };
    }

    private Task ExtendAsync(Grant grant, LeaseGuard guard, CancellationToken over) =>
        settings.Extend ? new Extending(locks, grant, settings, guard, clock).RunAsync(over) : Task.CompletedTask;

    /// <summary>Null when a signal came first.</summary>
    private CommandGroup? Begin(Dictionary<string, string> environment)
    {
        lock (_gate)
        {
            return _endedBy is null ? _group = CommandGroup.Start(settings, environment) : null;
        }
    }

    /// <summary>Holds the lock for what is left of <c>--hold-at-least</c>, so that a clock that is behind elsewhere does not start the same job again.</summary>
    private async Task StayAsync(Grant grant, TimeSpan rest)
    {
        lock (_gate)
        {
            _group = null;
        }

        if (rest > TimeSpan.Zero && !_leave.IsCancellationRequested)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(_leave.Token);
            over.CancelAfter(rest);
            await new HoldingOn(locks, grant, settings.Budget, clock).RunAsync(over.Token);
        }
    }

    private void Heard(int signal)
    {
        lock (_gate)
        {
            if (_group is { } group)
            {
                group.Send(signal == SignalNumber.Interrupt && ++_interrupts > 1 ? SignalNumber.Kill : signal);
            }
            else if (signal is SignalNumber.Hangup or SignalNumber.Interrupt or SignalNumber.Quit or SignalNumber.Terminate)
            {
                _endedBy ??= signal;
                _leave.Cancel();
            }
        }
    }
}
