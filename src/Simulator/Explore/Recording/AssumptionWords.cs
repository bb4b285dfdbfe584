using Simulator.Judging;

namespace Simulator.Explore.Recording;

/// <summary>What it means that an assumption does not hold.</summary>
internal static class AssumptionWords
{
    public static string Of(Assumption assumption) => assumption switch
    {
        Assumption.PauseWithinValidity => "a pause was longer than what was left of the validity",
        Assumption.NodeMemory => "a node lost keys",
        Assumption.SteadyClock => "a node's clock jumped",
        Assumption.ClockRate => "a clock ran faster or slower than the drift allows",
        Assumption.RunningClock => "a process's clock stood still",
        Assumption.TimelyWrite => "a write took effect after the validity",
        Assumption.DurableGuard => "the guard forgot the highest token",
        _ => "the processes did not mean the same nodes",
    };
}
