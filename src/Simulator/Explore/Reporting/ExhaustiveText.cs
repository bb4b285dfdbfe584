using System.Globalization;
using Simulator.Explore.Search;

namespace Simulator.Explore.Reporting;

/// <summary>What an exhaustive search covered, in lines for a person.</summary>
internal static class ExhaustiveText
{
    /// <summary>The whole report; the last line is the verdict.</summary>
    public static IEnumerable<string> Lines(Scope scope, ExhaustiveReport report)
    {
        yield return Line($"Scope        {scope.Plan.ClientCount} clients in {scope.Plan.Clients.Length} processes, {scope.Plan.Nodes} nodes, {scope.Plan.Cycles} cycle each, at most 1 fault");
        yield return Line($"Faults       {report.Faults:N0} of {report.AllFaults:N0}, each at every moment something happens, and without one");
        yield return Line($"Schedules    {report.Schedules:N0}, up to {scope.Deviations} turns out of order without a fault and {scope.DeviationsUnderFault} with one; {report.Merged:N0} of them led where everything was covered");
        yield return Line($"States       {report.States:N0} in which there was something to choose; {report.Exercise.Grants:N0} locks granted");
        yield return Line($"Time         {report.Elapsed.TotalSeconds:0.0} s");
        yield return report switch
        {
            { Found.Length: > 0 } => Line($"Broken: {report.Found.Length} runs broke a property though no assumption was broken: this is a fault of the lock."),
            { IsComplete: true } => "Held: everything within these bounds was covered, and no property broke.",
            _ => "Unfinished: what was covered held.",
        };
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
