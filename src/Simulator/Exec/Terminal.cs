namespace Simulator.Exec;

/// <summary>
/// The terminal, when there is one. The command is not in the group that may read from it; when it tries, the system stops it, and it is given the terminal
/// and woken. A command that never reads leaves it to whoever stands in the same pipeline.
/// </summary>
internal sealed class Terminal(int group)
{
    private const nint Ignore = 1;

    private int? _given;

    /// <summary>The command was stopped.</summary>
    public void OnStopped(int signal)
    {
        if (signal is SignalNumber.TerminalInput or SignalNumber.TerminalOutput)
        {
            Give();
        }

        // Stopped from the keyboard it would keep the lock for nothing; stopped by anybody else, they know why.
        if (signal is SignalNumber.TerminalInput or SignalNumber.TerminalOutput || (_given is not null && signal == SignalNumber.TerminalStop))
        {
            _ = Posix.Send(-group, SignalNumber.Continue);
        }
    }

    public void TakeBack()
    {
        if (_given is { } terminal)
        {
            _ = Posix.SetForegroundGroup(terminal, Posix.OwnGroup());
        }
    }

    private void Give()
    {
        for (var descriptor = 0; descriptor <= 2; descriptor++)
        {
            if (Posix.IsTerminal(descriptor) == 1 && Posix.ForegroundGroup(descriptor) == Posix.OwnGroup())
            {
                // Taking it back from the background would otherwise stop this process.
                _ = Posix.Handle(SignalNumber.TerminalOutput, Ignore);
                _ = Posix.SetForegroundGroup(descriptor, group);
                _given = descriptor;
                return;
            }
        }
    }
}
