using System.Runtime.InteropServices;

namespace Simulator.Exec;

/// <summary>A command and whatever it started that stayed in its process group.</summary>
internal sealed class CommandGroup
{
    private const int BeSubreaper = 36;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private readonly int _leader;
    private readonly Terminal _terminal;
    private readonly TaskCompletionSource<int> _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isGone;

    private CommandGroup(int leader)
    {
        _leader = leader;
        _terminal = new Terminal(leader);
    }

    /// <summary>The command's exit code, 128 + n when signal n ended it; told when its whole group is gone.</summary>
    public Task<int> Gone => _gone.Task;

    /// <exception cref="CommandStartException">It cannot be started.</exception>
    public static CommandGroup Start(ExecSettings settings, IEnumerable<KeyValuePair<string, string>> variables)
    {
        if (OperatingSystem.IsLinux())
        {
            // What the command leaves behind becomes a child of this process, which so learns of its end.
            _ = Posix.ControlProcess(BeSubreaper, 1, 0, 0, 0);
        }

        // Somebody who ignores the end of children hands that on, and their exit codes would be lost.
        _ = Posix.Handle(SignalNumber.ChildEnded, Posix.Usual);
        var group = new CommandGroup(Spawning.Start(settings.Command, variables, settings.NoStdin));
        new Thread(group.AwaitEnd) { IsBackground = true, Name = "command" }.Start();
        return group;
    }

    /// <returns>Whether anybody was there to get it.</returns>
    public bool Send(int signal)
    {
        lock (_gate)
        {
            return !_isGone && Posix.Send(-_leader, signal) == 0;
        }
    }

    private void AwaitEnd()
    {
        var exitCode = AwaitLeader();
        while (IsThere())
        {
            if (Posix.Wait(-_leader, out _, 0) < 0 && Marshal.GetLastPInvokeError() != Posix.Interrupted)
            {
                Thread.Sleep(BetweenLooks);
            }
        }

        _terminal.TakeBack();
        _gone.SetResult(exitCode);
    }

    private int AwaitLeader()
    {
        while (true)
        {
            var waited = Posix.Wait(_leader, out var status, Posix.WaitAlsoForStopped);
            if (waited == _leader && (status & 0xFF) == 0x7F)
            {
                _terminal.OnStopped((status >> 8) & 0xFF);
            }
            else if (waited == _leader)
            {
                var signal = status & 0x7F;
                return signal == 0 ? (status >> 8) & 0xFF : 128 + signal;
            }
            else if (Marshal.GetLastPInvokeError() != Posix.Interrupted)
            {
                // Its exit code went elsewhere: whoever started this process has the system forget children that end.
                return Cli.ExitCode.Software;
            }
        }
    }

    private bool IsThere()
    {
        lock (_gate)
        {
            _isGone = Posix.Send(-_leader, 0) != 0 && Marshal.GetLastPInvokeError() == Posix.NoSuchProcess;
            return !_isGone;
        }
    }
}
