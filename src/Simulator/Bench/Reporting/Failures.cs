using Simulator.Bench.Measuring;

namespace Simulator.Bench.Reporting;

/// <summary>What went wrong in the rounds that were kept, a sentence for each kind.</summary>
internal static class Failures
{
    public static IEnumerable<string> Of(IEnumerable<ContenderRounds> measured) =>
        from contender in measured
        from failure in contender.Rounds.SelectMany(round => round.FailuresBy).GroupBy(failure => failure.Key, failure => failure.Value)
        orderby contender.Name, failure.Key
        select FormattableString.Invariant($"{contender.Name}: {failure.Sum():N0} cycles failed, {failure.Key}.");
}
