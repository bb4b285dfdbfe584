using System.Text;
using System.Xml;

namespace Simulator.Explore.Showing;

/// <summary>Makes any text fit for one line of a terminal and for XML.</summary>
internal static class PlainText
{
    /// <summary>Line ends and tabs become spaces, other control characters and halves of characters the replacement character.</summary>
    public static string Of(string text) => text.All(IsPlain) ? text : string.Concat(text.EnumerateRunes().Select(Of));

    private static string Of(Rune rune) =>
        Rune.IsWhiteSpace(rune) ? " " : Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString();

    private static bool IsPlain(char character) => XmlConvert.IsXmlChar(character) && !char.IsControl(character);
}
