using Simulator.Bench.Reporting;

namespace Simulator.Bench.Measuring;

/// <summary>The rounds of one contender, in the order they were run.</summary>
internal sealed record ContenderRounds(string Name, IReadOnlyList<RoundFigures> Rounds)
{
    public Spread Of(Func<RoundFigures, double> figure) => Spread.Of(Rounds.Select(figure));
}

/// <summary>
/// Runs contenders by turns, so that whatever else the machine does falls on all of them alike: first warm-up rounds of each that are not
/// kept, then first, second, ..., first, second, ...
/// </summary>
internal sealed class AlternatingRounds(int repetitions, RoundLength length, ICommandCounter commands, Action<string> progress)
{
    /// <summary>In one round of some two seconds the runtime does not get round to compiling all that is hot a second time.</summary>
    private const int WarmUps = 2;

    public async Task<IReadOnlyList<ContenderRounds>> RunAsync(IReadOnlyList<IContender> contenders, CancellationToken cancellation)
    {
        var kept = contenders.Select(contender => (contender.Name, Rounds: new List<RoundFigures>())).ToArray();
        foreach (var contender in Enumerable.Repeat(contenders, WarmUps).SelectMany(all => all))
        {
            progress($"warm-up  {contender.Name}");
            await RoundMeter.MeasureAsync(contender, length, commands, cancellation);
        }

        for (var repetition = 1; repetition <= repetitions; repetition++)
        {
            for (var index = 0; index < contenders.Count; index++)
            {
                cancellation.ThrowIfCancellationRequested();
                var figures = await RoundMeter.MeasureAsync(contenders[index], length, commands, cancellation);
                cancellation.ThrowIfCancellationRequested();
                kept[index].Rounds.Add(figures);
                progress($"{repetition}/{repetitions}  {contenders[index].Name}: {Figure.Whole(figures.CyclesPerSecond)} cycles/s");
            }
        }

        return [.. kept.Select(entry => new ContenderRounds(entry.Name, entry.Rounds))];
    }
}
