namespace Simulator.Explore.Showing.Drawing;

/// <summary>A text on a pole: it names what is at the pole's foot and stands wherever there is room.</summary>
/// <param name="X">Where the pole is.</param>
/// <param name="Number">Of the moment it shows, drawn before the text.</param>
internal sealed record Flag(double X, string Text, Face Face, string Style, int? Number = null)
{
    public const double NumberWidth = 17;

    /// <summary>Whether the text stands on a ground of its own.</summary>
    public bool Filled { get; init; }

    /// <summary>Lower down it would stand on its own arrow.</summary>
    public int LowestTrack { get; init; }

    /// <summary>The text, its number and a little air.</summary>
    public double Width => Face.Width(Text) + (Number is null ? 0 : NumberWidth) + (Filled ? 14 : 6);
}

/// <summary>A flag and where it stands.</summary>
/// <param name="Track">0 is the lowest.</param>
internal sealed record PlacedFlag(Flag Flag, int Track, double Left)
{
    public double Right => Left + Flag.Width;
}
