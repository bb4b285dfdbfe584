using System.Globalization;

namespace Simulator.Explore.WhatIf;

/// <summary>A question in words, a line for each of its parts.</summary>
internal static class QuestionWords
{
    private const int MostListed = 6;

    public static string Title(WhatIfQuestion question)
    {
        var ttls = question.Ttls.Distinct().Order().Select(Wording.Time).ToArray();
        return ttls.Length switch
        {
            1 => $"What if the TTL were {ttls[0]}?",
            <= MostListed => $"What if the TTL were {string.Join(", ", ttls[..^1])} or {ttls[^1]}?",
            _ => $"What if the TTL were something from {ttls[0]} to {ttls[^1]}?",
        };
    }

    public static IEnumerable<string> Lines(WhatIfQuestion question) => [.. Setting(question), .. Incidents(question)];

    private static IEnumerable<string> Setting(WhatIfQuestion question)
    {
        yield return $"{Number(question.Nodes, "node")}; messages take {question.Latency.Words}.";
        yield return $"{Number(question.Clients, "client")} in {Number(question.Processes, "process", "processes")} on {Number(question.Resources, "resource")}: "
            + $"{Wording.Time(question.Work)} of work under the lock, {Wording.Time(question.Think)} on average until the next request, "
            + $"which waits up to {Wording.Time(question.Wait)}.";
        yield return $"Fencing {OnOff(question.Fencing)}, watchdog {OnOff(question.Watched)}, "
            + $"drift factor {question.DriftFactor.ToString(CultureInfo.InvariantCulture)}, amnesia detection {OnOff(question.AmnesiaDetection)}, persistence {question.Persistence}.";
        if (question.NodeClockDrift + question.ProcessClockDrift > 0)
        {
            yield return $"Clocks of nodes run wrong by up to {Wording.Percent(question.NodeClockDrift)}, "
                + $"those of processes by up to {Wording.Percent(question.ProcessClockDrift)}.";
        }
    }

    private static IEnumerable<string> Incidents(WhatIfQuestion question) => new[]
    {
        Incident(question.Pauses, "Each process stands still {0}, for {1}" + (question.PausesStopClocks ? ", and its clock with it." : ".")),
        Incident(question.ProcessCrashes, "Each process dies {0} and is back after {1}."),
        Incident(question.NodeCrashes, "Each node dies {0} and is back after {1}."),
        Incident(question.ClockJumps, "Each node's clock jumps {0}, forward or back by {1}."),
        Incident(question.Partitions, "Each process is cut off from each node {0}, for {1}."),
        Incident(question.SlowWrites, "What each process writes is held up {0}, for {1}."),
    }.OfType<string>();

    private static string? Incident(Incidents? incidents, string sentence) => incidents is null || incidents.PerSecond == 0
        ? null
        : string.Format(CultureInfo.InvariantCulture, sentence, Wording.Rate(incidents.PerSecond), incidents.Length.Words);

    private static string Number(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    private static string OnOff(bool on) => on ? "on" : "off";
}
