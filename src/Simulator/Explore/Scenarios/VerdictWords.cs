using Simulator.Judging;

namespace Simulator.Explore.Scenarios;

/// <summary>What is expected and what was seen, in words that can be laid side by side.</summary>
internal static class VerdictWords
{
    private const string AllHold = "all hold";

    public static string Of(Variant variant) =>
        string.Join("; ", [InWords(variant.Expected.Breaches), .. variant.Claims.Select(claim => claim.Sentence)]);

    public static string Of(RunResult result, IEnumerable<string> refutations) => result.Failure ?? string.Join(
        "; ", [InWords(result.Breaches.Select(breach => new ExpectedBreach(breach.Property, breach.Cause?.Assumption)).Distinct()), .. refutations]);

    public static string InWords(Assumption assumption) => assumption switch
    {
        Assumption.PauseWithinValidity => "a pause past the validity",
        Assumption.NodeMemory => "a node forgot",
        Assumption.SteadyClock => "a clock jumped",
        Assumption.ClockRate => "clocks at different rates",
        Assumption.RunningClock => "a clock stood still",
        Assumption.TimelyWrite => "a late write",
        Assumption.DurableGuard => "the guard forgot",
        _ => "processes configured differently",
    };

    private static string InWords(IEnumerable<ExpectedBreach> breaches)
    {
        var broken = string.Join(", ", breaches.OrderBy(breach => breach.Property).Select(breach =>
            $"{Wording.InWords(breach.Property)} ({(breach.Cause is { } cause ? InWords(cause) : "no assumption excuses it")})"));
        return broken.Length == 0 ? AllHold : $"breaks: {broken}";
    }
}
