using System.Globalization;

namespace Simulator.Exec;

/// <summary>Signals by the number that the system gives them.</summary>
internal static class SignalNumber
{
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int BrokenPipe = 13;
    public const int Terminate = 15;
    public const int TerminalInput = 21;
    public const int TerminalOutput = 22;
    public const int WindowChanged = 28;

    private const int Largest = 64;

    public static int User1 => OperatingSystem.IsLinux() ? 10 : 30;

    public static int User2 => OperatingSystem.IsLinux() ? 12 : 31;

    public static int ChildEnded => OperatingSystem.IsLinux() ? 17 : 20;

    public static int Continue => OperatingSystem.IsLinux() ? 18 : 19;

    public static int TerminalStop => OperatingSystem.IsLinux() ? 20 : 18;

    /// <summary>Those that are known by name.</summary>
    public static IEnumerable<string> KnownNames => Names.Keys;

    private static Dictionary<string, int> Names => new(StringComparer.OrdinalIgnoreCase)
    {
        ["HUP"] = Hangup, ["INT"] = Interrupt, ["QUIT"] = Quit, ["KILL"] = Kill, ["TERM"] = Terminate, ["USR1"] = User1, ["USR2"] = User2,
    };

    /// <param name="text">TERM, SIGTERM or 15.</param>
    /// <returns>Null when it is none.</returns>
    public static int? Of(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number is > 0 and <= Largest ? number : null
            : Names.TryGetValue(text.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? text[3..] : text, out var named) ? named : null;

    /// <summary>TERM, or SIG 34 for one without a name here.</summary>
    public static string NameOf(int signal) =>
        Names.FirstOrDefault(name => name.Value == signal).Key ?? string.Create(CultureInfo.InvariantCulture, $"signal {signal}");
}
