namespace Simulator.Explore.Showing.Drawing;

/// <summary>Estimates how wide a text is drawn, by the widths of Arial and Helvetica, which most sans-serif faces keep to.</summary>
internal static class TextWidth
{
    private const double Bolder = 1.07;

    /// <summary>Other faces are a little wider.</summary>
    private const double Margin = 1.03;

    private static readonly (double Width, string Characters)[] Widths =
    [
        (0.222, "ijl'|"),
        (0.278, " !,./:;I[]\\ft"),
        (0.333, "()-`r\"{}"),
        (0.500, "Jckvxyzs^"),
        (0.556, "–#$?0123456789L_abdeghnopqu"),
        (0.600, "+<=>~FTZ·"),
        (0.667, "&ABEKPSVXY"),
        (0.722, "CDHNRUw"),
        (0.778, "GOQ"),
        (0.833, "Mm"),
        (0.944, "W%@"),
    ];

    private static readonly Dictionary<char, double> WidthOf =
        Widths.SelectMany(group => group.Characters, (group, character) => (character, group.Width)).ToDictionary(pair => pair.character, pair => pair.Width);

    public static double Of(string text, double size, bool bold = false) =>
        text.Sum(character => WidthOf.GetValueOrDefault(character, 1.0)) * size * (bold ? Bolder : 1) * Margin;
}
