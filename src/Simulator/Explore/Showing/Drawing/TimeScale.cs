using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>Where a moment is drawn. Long quiet stretches are folded; all others have the same scale.</summary>
internal sealed class TimeScale
{
    private readonly ImmutableArray<Piece> _pieces;
    private readonly double _aftermath;

    /// <param name="aftermath">How much room follows the last event.</param>
    public TimeScale(ImmutableArray<Piece> pieces, double aftermath)
    {
        _pieces = pieces;
        _aftermath = aftermath;
    }

    public ImmutableArray<Piece> Pieces => _pieces;

    public IEnumerable<Piece> Folds => _pieces.Where(piece => piece.Folded);

    public double Left => _pieces[0].Left;

    /// <summary>Where what lasts beyond the story ends.</summary>
    public double Right => _pieces[^1].Right + _aftermath;

    public double X(TimeSpan at)
    {
        var piece = _pieces.FirstOrDefault(piece => at <= piece.To) ?? _pieces[^1];
        return piece.X(at < piece.From ? piece.From : at > piece.To ? piece.To : at);
    }

    /// <summary>Time between two moments next to each other at which something happens.</summary>
    internal sealed record Piece(TimeSpan From, TimeSpan To, double Left, double Right, bool Folded)
    {
        public TimeSpan Length => To - From;

        /// <summary>Where a folded piece is torn.</summary>
        public double Middle => (Left + Right) / 2;

        public double X(TimeSpan at) => To == From ? Left : Left + (at - From) / (To - From) * (Right - Left);
    }
}
