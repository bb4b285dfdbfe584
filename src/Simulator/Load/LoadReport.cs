using System.Globalization;
using System.Text.Json;
using Redlock.Protocol;

namespace Simulator.Load;

/// <summary>What came of a load.</summary>
/// <param name="Interrupted">Whether it was ended before its time.</param>
internal sealed record LoadReport(LoadPlan Plan, TimeSpan Took, LoadFigures Figures, bool Interrupted)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public IReadOnlyList<ThresholdResult> Thresholds { get; } = Plan.Thresholds.Judge(Figures);

    public string Sentence =>
        Interrupted ? "Unfinished: the load was interrupted."
        : Thresholds.Where(result => !result.Held).ToArray() is { Length: > 0 } broken
            ? $"Broken: {string.Join("; ", broken.Select(result => $"{result.Name} {result.Measured}, wanted {result.Wanted}"))}."
            : "Held: every threshold.";

    public bool Held => !Interrupted && Thresholds.All(result => result.Held);

    public IEnumerable<string> Lines()
    {
        yield return Row("Load", $"{Plan.Name}: {Plan.Users} users, {Plan.Resources} resources, TTL {Plan.Ttl.TotalMilliseconds:0} ms, held {Plan.Hold.Least.TotalSeconds:0.##}-{Plan.Hold.Most.TotalSeconds:0.##} s; {Took.TotalSeconds:0.0} s");
        yield return Row("Attempts", $"{Figures.Attempts}: {Figures.Acquired} acquired, {Figures.Contended} contended, {Figures.AcquiresFailed} failed");
        yield return Row("Acquire", $"p50 {Ms(0.5)}, p95 {Ms(0.95)}, p99 {Ms(0.99)}, max {Ms(Figures.Acquire.Max)}");
        yield return Row("Releases", $"{Figures.Releases}: {Figures.Released} released, {Figures.NotReleased} not confirmed, {Figures.ReleasesFailed} failed");
        if (!Figures.Failures.IsEmpty)
        {
            yield return Row("Failures", $"{string.Join(", ", Figures.Failures.Select(failure => $"{failure.Value} {NameOf(failure.Key)}"))}");
        }

        foreach (var (index, result) in Thresholds.Index())
        {
            yield return Row(index == 0 ? "Thresholds" : "", $"{result.Name,-19} {result.Measured,10}  {result.Wanted,-15} {(result.Held ? "held" : "BROKEN")}");
        }
    }

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            Load = Plan.Name,
            Verdict = Interrupted ? "unfinished" : Held ? "held" : "broken",
            Seconds = Math.Round(Took.TotalSeconds, 3),
            Plan.Users,
            Plan.Resources,
            TtlMs = Plan.Ttl.TotalMilliseconds,
            Figures.Attempts,
            Figures.Acquired,
            Figures.Contended,
            Figures.AcquiresFailed,
            Figures.Released,
            Figures.NotReleased,
            Figures.ReleasesFailed,
            Figures.Overlaps,
            Failures = Figures.Failures.ToDictionary(failure => NameOf(failure.Key), failure => failure.Value),
            SuccessRate = Math.Round(Figures.SuccessRate, 4),
            ErrorRate = Math.Round(Figures.ErrorRate, 4),
            AcquireMs = PercentilesOf(Figures.Acquire),
            Thresholds = Thresholds.Select(result => new { result.Name, Value = Math.Round(result.Value, 4), result.Wanted, result.Held }),
        },
        Json);

    private static object PercentilesOf(LatencyDistribution acquire) => new
    {
        P50 = acquire.P50.TotalMilliseconds,
        P95 = acquire.Percentile(0.95).TotalMilliseconds,
        P99 = acquire.P99.TotalMilliseconds,
        Max = acquire.Max.TotalMilliseconds,
    };

    private static string NameOf(RemoteLock.ServiceFailure failure) => JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.ToString());

    private string Ms(double share) => Ms(Figures.Acquire.Percentile(share));

    private static string Ms(TimeSpan time) => time.TotalMilliseconds.ToString("0.#", CultureInfo.InvariantCulture) + " ms";

    private static string Row(string name, FormattableString text) => $"{name,-10} {FormattableString.Invariant(text)}";
}
