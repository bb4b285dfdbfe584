using System.Runtime.InteropServices;
using Simulator.Cli;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => EndOn(signal));
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => EndOn(signal));
return await CommandLine.InvokeAsync(args, Surroundings.OfProcess(), stop.Token);

// The first signal asks for a clean end; the second is left to the system, which ends the process at once.
void EndOn(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
