using System.Runtime.InteropServices;
using Simulator.Cli;

const string ShowCursor = "\e[?25h";

using var stop = new CancellationTokenSource();

// What runs a command passes signals on to it instead.
var ends = args is not [LockCommands.Exec, ..];
using var interrupt = ends ? PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => EndOn(signal)) : null;
using var terminate = ends ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => EndOn(signal)) : null;

// A task that failed and that nobody asked is a bug that would otherwise go unseen.
TaskScheduler.UnobservedTaskException += (_, unobserved) =>
    Console.Error.WriteLine($"Unobserved: {unobserved.Exception.InnerException?.ToString() ?? unobserved.Exception.Message}");
return await CommandLine.InvokeAsync(args, ends ? Surroundings.OfProcess() : Surroundings.OfProcess().WithPlainError(), stop.Token);

// The first signal asks for a clean end; the second is left to the system, which ends the process at once.
void EndOn(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    if (!signal.Cancel && !Console.IsOutputRedirected)
    {
        Console.Write(ShowCursor);
    }

    stop.Cancel();
}
