using System.Globalization;
using System.Xml.Linq;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>Makes SVG elements. Whatever text is given, the result is well-formed.</summary>
internal static class Shape
{
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static XElement Rect(string style, double left, double top, double right, double bottom, double rounding = 0)
    {
        var rect = Of("rect", style, ("x", Of(left)), ("y", Of(top)), ("width", Of(Math.Max(0, right - left))), ("height", Of(bottom - top)));
        if (rounding > 0)
        {
            rect.SetAttributeValue("rx", Of(rounding));
        }

        return rect;
    }

    public static XElement Line(string style, double x1, double y1, double x2, double y2) =>
        Of("line", style, ("x1", Of(x1)), ("y1", Of(y1)), ("x2", Of(x2)), ("y2", Of(y2)));

    public static XElement Circle(string style, double x, double y, double radius) =>
        Of("circle", style, ("cx", Of(x)), ("cy", Of(y)), ("r", Of(radius)));

    public static XElement Cross(string style, double x, double y, double half) =>
        Path(style, "M", x - half, y - half, "L", x + half, y + half, "M", x + half, y - half, "L", x - half, y + half);

    /// <param name="steps">Letters of the SVG path language and coordinates.</param>
    public static XElement Path(string style, params ReadOnlySpan<object> steps)
    {
        var words = new List<string>(steps.Length);
        foreach (var step in steps)
        {
            words.Add(step is double number ? Of(number) : Convert.ToString(step, CultureInfo.InvariantCulture)!);
        }

        return Of("path", style, ("d", string.Join(' ', words)));
    }

    public static XElement Text(string style, double x, double baseline, double size, string text)
    {
        var element = Of("text", style, ("x", Of(x)), ("y", Of(baseline)), ("font-size", Of(size)));
        element.Add(PlainText.Of(text));
        return element;
    }

    /// <summary>The element with words that show when it is pointed at.</summary>
    public static XElement Told(this XElement element, string words)
    {
        element.Add(new XElement(Svg + "title", PlainText.Of(words)));
        return element;
    }

    private static XElement Of(string name, string style, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var element = new XElement(Svg + name);
        if (style.Length > 0)
        {
            element.SetAttributeValue("class", style);
        }

        foreach (var (attribute, value) in attributes)
        {
            element.SetAttributeValue(attribute, value);
        }

        return element;
    }

    private static string Of(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);
}
