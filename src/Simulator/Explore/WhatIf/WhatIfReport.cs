using Simulator.Bench.Reporting;
using Simulator.Explore.WhatIf.Statistics;

namespace Simulator.Explore.WhatIf;

/// <summary>An answer as text: the question in words, three tables over the TTLs, and what to know when reading them.</summary>
internal sealed class WhatIfReport(WhatIfAnswer answer)
{
    private const int MostFaultsTold = 5;

    public void Write(TextWriter output, bool terminal)
    {
        output.WriteLine(QuestionWords.Title(answer.Question));
        output.WriteLine();
        foreach (var line in QuestionWords.Lines(answer.Question))
        {
            output.WriteLine($"  {line}");
        }

        var tables = new TableWriter(output, terminal);
        WriteTable("Of all lock cycles, with 95 % intervals:", Shares());
        WriteTable("In an hour of such use:", Hours());
        WriteTable("Waits of those who got the lock:", Waits());
        if (answer.Answers.Any(ttl => ttl.Overlaps.Events + ttl.NotAcquired.Events > 0))
        {
            WriteTable("What was behind it, in numbers seen:", WhatIfReasons.Table(answer));
        }

        output.WriteLine();
        foreach (var note in Notes())
        {
            output.WriteLine(note);
        }

        void WriteTable(string heading, BenchTable table)
        {
            output.WriteLine();
            output.WriteLine(heading);
            tables.Write(table);
        }
    }

    /// <summary>With fencing on nothing is lost, and with fencing off nothing is refused.</summary>
    private string Consequence => answer.Question.Fencing ? "writes fenced" : "updates lost";

    private BenchTable Shares() => new(
        ["ttl", "lock cycles", "overlapping beliefs", Consequence, "not acquired"],
        [.. answer.Answers.Select(IReadOnlyList<string> (ttl) =>
            [Wording.Time(ttl.Ttl), Wording.Whole(ttl.Cycles), Percent(ttl.Overlaps), Percent(ConsequenceOf(ttl)), Percent(ttl.NotAcquired)])]);

    private BenchTable Hours() => new(
        ["ttl", "lock cycles", "overlapping beliefs", "at least one", Consequence, "not acquired"],
        [.. answer.Answers.Select(IReadOnlyList<string> (ttl) =>
        [
            Wording.Time(ttl.Ttl), Wording.Count(ttl.CyclesPerHour), Number(ttl.Overlaps), AtLeastOne(ttl.Overlaps), Number(ConsequenceOf(ttl)),
            Number(ttl.NotAcquired),
        ])]);

    private BenchTable Waits() => new(
        ["ttl", "p50", "p99", "longest"],
        [.. answer.Answers.Select(IReadOnlyList<string> (ttl) => [Wording.Time(ttl.Ttl), Wait(ttl.P50), Wait(ttl.P99), Wording.Time(ttl.LongestWait)])]);

    private IEnumerable<string> Notes()
    {
        if (answer.Question.Fencing && answer.Answers.Any(ttl => ttl.Overlaps.Events > 0) && answer.Answers.All(ttl => ttl.LostUpdates.Events == 0))
        {
            yield return "No update was lost: whoever believed wrongly was fenced when it mattered.";
        }

        foreach (var fault in answer.Faults.Take(MostFaultsTold))
        {
            yield return FormattableString.Invariant($"A fault of the lock: seed {fault.Seed} with TTL {Wording.Time(fault.Ttl)}: {fault.What}");
        }

        if (answer.Faults.Length > 0)
        {
            yield return $"{Wording.Whole(answer.Faults.Length)} such runs are left out of the figures.";
        }

        var runs = Wording.Whole(answer.Answers.Sum(ttl => ttl.Runs));
        yield return FormattableString.Invariant(
            $"{runs} runs of {answer.Window.End.TotalSeconds:0} s from seed {answer.Question.Seed} in {answer.Elapsed.TotalSeconds:0.0} s{(answer.Interrupted ? ", interrupted" : "")}.");
    }

    private ShareFigure ConsequenceOf(TtlAnswer ttl) => answer.Question.Fencing ? ttl.Fenced : ttl.LostUpdates;

    private static string Percent(ShareFigure figure) => Ranged(figure.Events, Wording.Percent(figure.Share), figure.Interval, Wording.Percent);

    private static string AtLeastOne(ShareFigure figure) =>
        Ranged(figure.Events, Wording.Percent(figure.WithinAnHour), figure.WithinAnHourInterval, Wording.Percent);

    private static string Number(ShareFigure figure) => Ranged(figure.Events, Wording.Count(figure.PerHour), figure.PerHourInterval, Wording.Count);

    private static string Ranged(long events, string figure, Interval interval, Func<double, string> format) =>
        events == 0 ? $"none (< {format(interval.High)})" : $"{figure} ({Bare(format(interval.Low))} - {Bare(format(interval.High))})";

    private static string Bare(string figure) => figure.Replace(" %", "", StringComparison.Ordinal);

    private static string Wait(WaitFigure wait) => (wait.Low, wait.High) switch
    {
        ({ } low, { } high) => $"{Wording.Time(wait.Value)} ({Wording.Time(low)} - {Wording.Time(high)})",
        ({ } low, null) => $"{Wording.Time(wait.Value)} (> {Wording.Time(low)})",
        _ => Wording.Time(wait.Value),
    };
}
