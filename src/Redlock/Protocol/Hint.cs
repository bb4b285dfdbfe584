using System.Collections.Immutable;
using System.Globalization;

namespace Redlock.Protocol;

/// <summary>
/// What processes tell each other so that a wait ends sooner. A hint says when it is worth to try, and nothing else: it may be lost, late, doubled
/// or made up, and the nodes alone decide who has the lock.
/// </summary>
internal abstract record Hint(Resource Resource)
{
    /// <summary>More processes than this are not named in one hint.</summary>
    public const int MostNamed = 32;

    private const string WaitingWord = "waiting";
    private const string TurnWord = "turn";
    private const string NothingGiven = "-";

    /// <summary>A process waits for the resource, which another holds.</summary>
    public sealed record Waiting(ProcessId Process, Resource Resource) : Hint(Resource)
    {
        public override string ToString() => $"{WaitingWord} {Process} {Resource}";
    }

    /// <summary>The resource was released, and this is who shall have it next.</summary>
    /// <param name="By">Who released it.</param>
    /// <param name="Number">Which of its releases it was.</param>
    /// <param name="Order">The processes that wait for it, the one whose turn it is first.</param>
    public sealed record Turn(ProcessId By, long Number, ImmutableArray<ProcessId> Order, Resource Resource) : Hint(Resource)
    {
        /// <summary>
        /// The id that it was released from, never to be used again: whoever has the turn may put his own in its place where the release has yet to
        /// come. Null when he has to wait for that.
        /// </summary>
        public LockId? Given { get; init; }

        /// <summary>How many nodes must tell of it: where nothing is given, the key must be gone on a majority.</summary>
        public int TellersNeeded(Quorum quorum) => Given is null ? quorum.Majority : 1;

        /// <summary>The same turn for those who come after a process; empty when nobody does.</summary>
        public Turn After(ProcessId process) => this with { Order = [.. Order.SkipWhile(other => other != process).Skip(1)] };

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TurnWord} {By} {Number} {string.Join(',', Order)} {Given?.Value ?? NothingGiven} {Resource}");
    }

    /// <summary>The hint in a message; null when it is none. Whoever may publish may write what he likes.</summary>
    public static Hint? Parse(string text)
    {
        if (text.Length > Resource.MaxLength + LockId.MaxLength + MostNamed * 80)
        {
            return null;
        }

        return text.Split(' ', 2) switch
        {
            [WaitingWord, var rest] when rest.Split(' ', 2) is [var process, var resource] && ProcessIn(process) is { } waiting =>
                new Waiting(waiting, new Resource(resource)),
            [TurnWord, var rest] when rest.Split(' ', 5) is [var process, var number, var order, var given, var resource] && ProcessIn(process) is { } releaser
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && OrderIn(order) is { } processes =>
                new Turn(releaser, count, processes, new Resource(resource)) { Given = given == NothingGiven ? null : new LockId(given) },
            _ => null,
        };
    }

    private static ProcessId? ProcessIn(string text) => new ProcessId(text) is { IsUsable: true } process ? process : null;

    private static ImmutableArray<ProcessId>? OrderIn(string text)
    {
        ImmutableArray<ProcessId> order = [.. text.Split(',').Select(name => new ProcessId(name))];
        return order.Length <= MostNamed && order.All(process => process.IsUsable) ? order : null;
    }
}
