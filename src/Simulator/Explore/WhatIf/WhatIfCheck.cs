using Akka.Configuration;
using Redlock.Configuration;
using Simulator.Cli;

namespace Simulator.Explore.WhatIf;

/// <summary>What a question must not say; each sentence names the option.</summary>
internal static class WhatIfCheck
{
    private const int MostTtls = 12;
    private const int MostNodes = 7;
    private const int MostProcesses = 8;
    private const int MostClients = 64;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private static readonly TimeSpan LeastRest = TimeSpan.FromMilliseconds(10);

    private static readonly RedlockSettings Reference =
        RedlockSettings.From(ConfigurationFactory.ParseString("redlock.nodes = [\"node:1\"]").WithFallback(RedlockSettings.Reference));

    /// <exception cref="UsageException">The question makes no sense.</exception>
    public static void Verify(WhatIfQuestion question)
    {
        VerifyUse(question);
        VerifyTtls(question);
        VerifyLatency(question);
        Among(question.DriftFactor, 0, 0.5, "--drift-factor");
        Among(question.NodeClockDrift, 0, 0.1, "--node-clock-drift");
        Among(question.ProcessClockDrift, 0, 0.1, "--process-clock-drift");
        VerifyIncidents(question.Pauses, "--pause");
        VerifyIncidents(question.ProcessCrashes, "--process-crash");
        VerifyIncidents(question.NodeCrashes, "--node-crash");
        VerifyIncidents(question.ClockJumps, "--clock-jump");
        VerifyIncidents(question.Partitions, "--partition");
        VerifyIncidents(question.SlowWrites, "--slow-write");
        if (question.Persistence is not ("no" or "everysec" or "always"))
        {
            throw new UsageException($"--persistence is '{question.Persistence}'; it must be no, everysec or always.");
        }
    }

    private static void VerifyUse(WhatIfQuestion question)
    {
        Among(question.Nodes, 1, MostNodes, "--nodes");
        Among(question.Processes, 1, MostProcesses, "--processes");
        Among(question.Clients, question.Processes, MostClients, "--clients");
        Among(question.Resources, 1, question.Clients, "--resources");
        Among(question.Work, "--work");
        Among(question.Think, "--think");
        Among(question.Wait, "--wait");
        if (question.Think < LeastRest && question.Wait < LeastRest)
        {
            throw new UsageException($"--think and --wait are both less than {Wording.Time(LeastRest)}: clients that neither wait nor rest ask without end.");
        }
    }

    private static void VerifyTtls(WhatIfQuestion question)
    {
        if (question.Ttls.Length is 0 or > MostTtls)
        {
            throw new UsageException(FormattableString.Invariant($"--ttl is given {question.Ttls.Length} times; it must be given 1 to {MostTtls} times."));
        }

        if (question.MaxTtl is { } most && most < question.LongestTtl)
        {
            throw new UsageException($"--max-ttl is {Wording.Time(most)}, less than --ttl with {Wording.Time(question.LongestTtl)}.");
        }

        foreach (var ttl in question.Ttls)
        {
            Among(ttl, "--ttl");
            if (SettingsCheck.ProblemWith(ttl, SettingsFor(question)) is { } problem)
            {
                throw new UsageException($"--ttl {problem}.");
            }
        }
    }

    private static void VerifyLatency(WhatIfQuestion question)
    {
        var latency = question.Latency;
        if (latency.Median < latency.Least || (latency.Tail is { } tail && (tail.Median <= latency.Least || tail.P99 <= tail.Median)))
        {
            throw new UsageException("--latency-min, --latency and --latency-p99 (or --latency-max) must grow in this order.");
        }

        var timeout = SettingsFor(question).NodeTimeoutFor(question.Ttls.Min());
        if (latency.Median * 2 >= timeout)
        {
            throw new UsageException(
                $"--latency is {Wording.Time(latency.Median)} one way, but with --ttl {Wording.Time(question.Ttls.Min())} "
                + $"a node has only {Wording.Time(timeout)} to answer: hardly anybody would get a lock.");
        }
    }

    private static void VerifyIncidents(Incidents? incidents, string option)
    {
        if (incidents is null)
        {
            return;
        }

        Among(incidents.PerSecond, 0, 10, $"{option}-rate");
        if (incidents.Length is Durations.Lognormal { Median: var median, P99: var p99 } && p99 <= median)
        {
            throw new UsageException($"{option}-p99 is {Wording.Time(p99)}; it must be longer than the median with {Wording.Time(median)}.");
        }

        var mean = incidents.Length.Mean;
        if (mean <= TimeSpan.Zero || mean > Longest)
        {
            throw new UsageException(
                $"What {option}-rate counts lasts {Wording.Time(mean)} on average; it must be more than 0 and at most {Wording.Time(Longest)}.");
        }
    }

    private static RedlockSettings SettingsFor(WhatIfQuestion question) => Reference with
    {
        MaxTtl = question.MaxTtl ?? question.LongestTtl,
        Drift = Reference.Drift with { Factor = question.DriftFactor },
    };

    private static void Among(TimeSpan time, string option)
    {
        if (time < TimeSpan.Zero || time > Longest)
        {
            throw new UsageException($"{option} is {Wording.Time(time)}; it must be at most {Wording.Time(Longest)}.");
        }
    }

    private static void Among(double value, double least, double most, string option)
    {
        if (!(value >= least && value <= most))
        {
            throw new UsageException(FormattableString.Invariant($"{option} is {value}; it must be from {least} to {most}."));
        }
    }
}
