namespace Simulator.Explore.WhatIf;

/// <summary>
/// How long a run is and which of its lock cycles count. Before, everybody connects and what goes wrong now and then comes to be as frequent as it will
/// stay; after, the cycles that count come to their end. The same for all TTLs of a question, so that they meet the same faults.
/// </summary>
/// <param name="Begin">When the first client asks.</param>
/// <param name="From">Cycles count that begin from here on.</param>
/// <param name="Until">Cycles count that begin before.</param>
/// <param name="End">When all clients leave.</param>
internal sealed record RunWindow(TimeSpan Begin, TimeSpan From, TimeSpan Until, TimeSpan End)
{
    /// <summary>About as many cycles count in a run, unless what stands before and after would outweigh them.</summary>
    private const int Cycles = 500;

    /// <summary>What the lock may take beyond the client's wait and work.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    /// <summary>How long cycles count.</summary>
    public TimeSpan Use => Until - From;

    public static RunWindow For(WhatIfQuestion question)
    {
        var begin = TimeSpan.FromSeconds(0.5) + question.Latency.Most * 6;
        var from = begin + question.LongestTtl + question.Think + question.Work;
        var after = question.Wait + question.Work + Margin;
        var use = TimeSpan.FromSeconds(Cycles / FastestPace(question));
        var until = from + (use > from + after ? use : from + after);
        return new RunWindow(begin, from, until, until + after);
    }

    /// <summary>Whether a cycle that begins then counts.</summary>
    public bool Counts(TimeSpan begun) => begun >= From && begun < Until;

    /// <summary>
    /// Cycles a second at most: no client of a closed system can do more, and no resource can, unless who does not get it gives up at once.
    /// </summary>
    private static double FastestPace(WhatIfQuestion question)
    {
        var hold = question.Work + TimeSpan.FromMilliseconds(4) + question.Latency.Median * 4;
        var shortest = question.Wait < hold ? question.Wait + question.Latency.Median * 2 : hold;
        var ofClients = question.Clients / (question.Think + shortest).TotalSeconds;
        return question.Wait < hold ? ofClients : Math.Min(question.Resources / hold.TotalSeconds, ofClients);
    }
}
