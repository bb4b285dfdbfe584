using System.Globalization;
using System.Runtime.InteropServices;

namespace Simulator.Exec;

/// <summary>Hears the signals that are meant for the command. Those that were ignored when the program started, as under nohup, stay ignored.</summary>
internal sealed class ForwardedSignals : IDisposable
{
    private static readonly int[] Signals =
    [
        SignalNumber.Hangup, SignalNumber.Interrupt, SignalNumber.Quit, SignalNumber.Terminate, SignalNumber.User1, SignalNumber.User2, SignalNumber.WindowChanged,
    ];

    private readonly List<PosixSignalRegistration> _registrations = [];

    public ForwardedSignals(Action<int> heard)
    {
        var ignored = Ignored();
        foreach (var signal in Signals.Where(signal => (ignored >> (signal - 1) & 1) == 0))
        {
            _registrations.Add(PosixSignalRegistration.Create((PosixSignal)signal, context =>
            {
                context.Cancel = true;
                heard(signal);
            }));
        }
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    /// <summary>One bit per signal, from 1; Linux alone says it.</summary>
    private static ulong Ignored()
    {
        const string Key = "SigIgn:";
        return File.Exists("/proc/self/status")
            && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) is { } found
                ? ulong.Parse(found.AsSpan(Key.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                : 0;
    }
}
