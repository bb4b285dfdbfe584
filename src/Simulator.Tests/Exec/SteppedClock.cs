using System.Globalization;

namespace Simulator.Tests.Exec;

/// <summary>The wall clock of processes that are started with its variables; what counts time alone goes on as it does.</summary>
internal sealed class SteppedClock : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    private SteppedClock(string library)
    {
        StepTo(TimeSpan.Zero);
        Variables = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library,
            ["FAKETIME_TIMESTAMP_FILE"] = _file,
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            // Its way around an old C library makes every timed wait of .NET end at once.
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        };
    }

    public IReadOnlyDictionary<string, string> Variables { get; }

    public static async Task<SteppedClock> CreateAsync()
    {
        const string Preload = "LD_PRELOAD=";
        var (_, said) = await Tool.RunAsync(Tool.Faketime, Path.GetTempPath(), "-f", "+0", "env");
        return new SteppedClock(said.Split('\n').First(line => line.StartsWith(Preload, StringComparison.Ordinal))[Preload.Length..]);
    }

    /// <param name="ahead">Of the machine's.</param>
    public void StepTo(TimeSpan ahead)
    {
        // Renamed into place: whoever reads it sees the old or the new.
        var next = _file + ".next";
        File.WriteAllText(next, ahead.TotalSeconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture));
        File.Move(next, _file, overwrite: true);
    }

    public void Dispose() => File.Delete(_file);
}
