using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Reading;

/// <summary>One line of a story told as text.</summary>
/// <param name="Who">Lanes that share it.</param>
internal sealed record Entry(TimeSpan At, EntryKind Kind, ImmutableArray<string> Who, string What);

/// <summary>What an entry is about, in the order in which things of one moment are told.</summary>
internal enum EntryKind
{
    Condition,
    Event,
    KeyGone,
    KeySet,
    Belief,
    Overlap,
    Message,
    Remark,
    Violation,
}
