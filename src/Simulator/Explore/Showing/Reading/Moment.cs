namespace Simulator.Explore.Showing.Reading;

/// <summary>A turn of the story, told in one sentence.</summary>
/// <param name="Source">The bar, mark, arrow or majority that shows it.</param>
internal sealed record Moment(TimeSpan At, object Source, string Sentence, MomentRank Rank);

/// <summary>How much a story needs a moment, most first.</summary>
internal enum MomentRank
{
    Fault,
    Turn,
    Step,
}
