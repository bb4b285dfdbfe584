using System.Globalization;
using System.Text.RegularExpressions;
using Redlock.Protocol;
using Simulator.Explore.Plans;
using Simulator.Explore.Showing;
using Simulator.Explore.World;

namespace Simulator.Explore.Recording;

/// <summary>What everybody is called in a story, and what the judge says in those names.</summary>
internal sealed partial class LaneNames(ExplorePlan plan)
{
    public const string Counter = "counter";

    /// <summary>Whose lock has a lock id; null when nobody can say.</summary>
    public Func<string, string?>? OwnerOf { get; init; }

    public static string Process(int number) => string.Create(CultureInfo.InvariantCulture, $"process {number + 1}");

    public static string Client(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number + 1}");

    public static string Client(ClientId id) => Client(ExploreWorld.NumberOf(id));

    /// <summary>At most seven are explored.</summary>
    public static string Node(int number) => $"{(char)('A' + number)}";

    /// <summary>A sentence of the judge or of a plan; the only resource is the lock.</summary>
    public string Translate(string sentence)
    {
        var brief = LeaseWords().Replace(sentence, match => match.Groups[1].Value == "0" ? "" : $" with token {match.Groups[1].Value}");
        var owned = LockWords().Replace(brief, match => OwnerOf?.Invoke(match.Groups[1].Value) is { } owner ? $"{owner}'s lock {match.Groups[1].Value}" : match.Value);
        var named = Name().Replace(owned, match => NameOf(match) ?? match.Value).Replace("redlock:lock:", "", StringComparison.Ordinal);
        var timed = Milliseconds().Replace(named, match => Wording.Time(TimeSpan.FromMilliseconds(double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))));
        return plan.Resources > 1 ? timed : timed.Replace("r0: ", "", StringComparison.Ordinal).Replace(" on r0,", ",", StringComparison.Ordinal).Replace("r0 ", "the lock ", StringComparison.Ordinal);
    }

    /// <summary>The lane of a kind that a sentence of the judge names last; null when it names none.</summary>
    public static string? LastIn(string sentence, LaneKind kind) =>
        Name().Matches(sentence).LastOrDefault(match => match.Groups[kind.ToString()].Success) is { } match ? NameOf(match) : null;

    /// <summary>The resource that a sentence of the judge names; null when it names none.</summary>
    public static string? ResourceIn(string sentence) => ResourceName().Match(sentence) is { Success: true } match ? match.Value : null;

    /// <summary>The tokens that a sentence of the judge names.</summary>
    public static IEnumerable<long> TokensIn(string sentence) => TokenWords().Matches(sentence)
        .Select(match => long.Parse(match.Groups[match.Groups[1].Success ? 1 : 2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>The lock ids that a sentence of the judge names.</summary>
    public static IEnumerable<string> LockIdsIn(string sentence) => Name().Matches(sentence).Where(match => match.Groups["lock"].Success).Select(match => match.Value);

    private static string? NameOf(Match match) =>
        match.Groups["lock"].Success ? new LockId(match.Value).Fingerprint
        : Number(match, LaneKind.Client) is { } client ? Client(client)
        : Number(match, LaneKind.Node) is { } node ? Node(node - 1)
        : Number(match, LaneKind.Process) is { } process ? Process(process - 1)
        : null;

    private static int? Number(Match match, LaneKind kind) =>
        match.Groups[kind.ToString()] is { Success: true } group && int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>As <see cref="CountedLockIds"/>, clients and the world call things; a process that was started again has another name there.</summary>
    [GeneratedRegex(@"\b(?:(?<lock>p\d+\.\d+\.\d+)|client[- ](?<Client>\d+)|Node (?<Node>\d+) \(node:\d+\)|node[-:](?<Node>\d+)|p(?<Process>\d+)(?:-\d+)?)(?!\w)")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(\d+(?:\.\d+)?) ms\b")]
    private static partial Regex Milliseconds();

    [GeneratedRegex(@" \(token (\d+), lock [^)]*\)")]
    private static partial Regex LeaseWords();

    [GeneratedRegex(@"\block (p\d+\.\d+\.\d+)")]
    private static partial Regex LockWords();

    [GeneratedRegex(@"\btoken (\d+)|though (\d+) had ended")]
    private static partial Regex TokenWords();

    [GeneratedRegex(@"\br\d+\b")]
    private static partial Regex ResourceName();
}
