using Simulator.Simulation;

namespace Simulator.Display;

/// <summary>What a run amounted to, readable at a glance. The verdict comes after it.</summary>
internal static class ReportText
{
    private const int ClientsNamed = 12;
    private const int TopicWidth = 11;

    /// <param name="width">Longer lines are broken between words.</param>
    public static IEnumerable<string> Lines(RunReport report, int width)
    {
        foreach (var (topic, text) in Topics(report).Where(line => line.Text.Length > 0))
        {
            var title = topic;
            foreach (var piece in Broken(text, Math.Max(TopicWidth, width - TopicWidth)))
            {
                yield return $"{title,-TopicWidth}{piece}";
                title = "";
            }
        }

        yield return "";
    }

    private static IEnumerable<(string Topic, string Text)> Topics(RunReport report)
    {
        var setup = report.Setup;
        yield return ("Run", $"{Wording.Count(setup.Clients, "client")} x {Wording.Count(setup.Increments, "increment")} on {Wording.Count(setup.Nodes, "node")}, quorum {setup.Quorum}, TTL {Wording.Time(setup.Ttl)}, fencing {(setup.Fencing ? "on" : "off")}, seed {report.Seed}; {Wording.Seconds(report.Duration)}");
        yield return ("Counter", $"{report.Counter.Acknowledged} of {report.Counter.Expected} increments acknowledged; the file holds {(report.Counter.Value is { } value ? $"{value}" : "nothing readable")} ({report.Counter.File})");
        yield return ("Locks", Locks(report.Acquire));
        yield return ("Waits", report.Acquire.Waits.Count == 0 ? "" : $"median {Wording.Time(report.Acquire.Waits.P50)}, 99 % within {Wording.Time(report.Acquire.Waits.P99)}, longest {Wording.Time(report.Acquire.Waits.Max)}");
        yield return ("Releases", Listed((report.Release.Released, "released"), (report.Release.NotHeld, "no longer held"), (report.Release.NoQuorum, "without quorum"), (report.Release.Rejected, "rejected")));
        yield return ("Writes", Listed((report.Writes.Accepted, "accepted"), (report.Writes.Fenced, "refused by the fencing token"), (report.Writes.Abandoned, "abandoned"), (report.Writes.Failed, "failed")));
        yield return ("Watchdog", Listed((report.Watchdog.Uncertain, "uncertain"), (report.Watchdog.Lost, "lost")));
        yield return ("Clients", Clients(report));
        yield return ("Hint", report.Nodes.All(node => node.Ups == 0) ? "No node could be reached. `docker compose up -d` starts those of docker-compose.yml; --nodes embedded needs none." : "");
        foreach (var line in Details(report))
        {
            yield return line;
        }
    }

    private static IEnumerable<(string Topic, string Text)> Details(RunReport report) =>
    [
        .. Titled("Nodes", report.Nodes.Select(node => Node(node, report.Nodes.Max(other => other.Address.Length)))),
        .. Titled("Votes", NodeVotes.Lines(report.Nodes)),
        .. Titled("Failures", NodeVotes.Failures(report.Nodes)),
        .. Titled("Faults", report.Faults.Select(Wording.Of)),
        .. Titled("Keys left", report.KeysLeft.Select(key => $"node {key.Node}: {key.Resource}, lock {key.Fingerprint}, {(key.Ttl is { } ttl ? $"for {Wording.Time(ttl)}" : "for ever")}")),
        .. Titled("Assumption", report.Verdict.BrokenAssumptions.Select(broken => $"broken at {Wording.Seconds(broken.At)}: {broken.Evidence}")),
        .. Titled("Breach", report.Verdict.Breaches.Select(breach => $"at {Wording.Seconds(breach.At)}: {breach.Property}: {breach.Evidence}")),
    ];

    /// <summary>The topic stands before the first of its lines only.</summary>
    private static IEnumerable<(string Topic, string Text)> Titled(string topic, IEnumerable<string> lines) =>
        lines.Select((line, at) => (at == 0 ? topic : "", line));

    private static string Locks(AcquireReport acquire)
    {
        var failed = acquire.Failed.Values.Sum();
        var outcomes = failed > 0 ? $" ({string.Join(", ", acquire.Failed.Select(outcome => $"{outcome.Key} {outcome.Value}"))})" : "";
        var givenUp = acquire.GivenUp > 0 ? $", {acquire.GivenUp} given up" : "";
        var second = acquire.SecondRounds > 0 ? $", {acquire.SecondRounds} with a second round for the token" : "";
        return $"{acquire.Acquired} acquired{second}; {Wording.Count(failed, "request")} failed{outcomes}{givenUp}";
    }

    private static string Clients(RunReport report)
    {
        var increments = report.Clients.Select(client => client.Increments).ToArray();
        return increments.Length <= ClientsNamed
            ? string.Join(", ", report.Clients.Select(client => $"{client.Client}: {client.Increments}"))
            : $"from {increments.Min()} to {increments.Max()} increments each";
    }

    private static string Node(NodeReport node, int addressWidth)
    {
        var history = Listed((node.Downs, "time down"), (node.Silences, "time silent"), (node.Quarantines, "time in quarantine"));
        var warnings = string.Concat(node.Warnings.Select(warning => $"; {warning}"));
        return $"{node.Node}  {node.Address.PadRight(addressWidth)}  {Wording.Of(node.State)}{(history.Length > 0 ? $"; {history}" : "")}{warnings}";
    }

    private static IEnumerable<string> Broken(string text, int width)
    {
        while (text.Length > width && text.LastIndexOf(' ', width) is var space and > 0)
        {
            yield return text[..space];
            text = text[(space + 1)..];
        }

        yield return text;
    }

    private static string Listed(params ReadOnlySpan<(long Count, string What)> items)
    {
        var named = new List<string>();
        foreach (var (count, what) in items)
        {
            if (count > 0)
            {
                named.Add(what.StartsWith("time ", StringComparison.Ordinal) ? $"{Wording.Count(count, "time")}{what[4..]}" : $"{count} {what}");
            }
        }

        return string.Join(", ", named);
    }
}
