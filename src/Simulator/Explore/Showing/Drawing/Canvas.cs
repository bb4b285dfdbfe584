using System.Collections.Immutable;
using System.Xml.Linq;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>Collects what is drawn, in layers, and knows where texts stand.</summary>
internal sealed class Canvas
{
    private readonly Dictionary<Layer, List<XElement>> _layers = Enum.GetValues<Layer>().ToDictionary(layer => layer, _ => new List<XElement>());
    private readonly List<PlacedText> _texts = [];

    public ImmutableArray<PlacedText> Texts => [.. _texts];

    public void Add(Layer layer, XElement element) => _layers[layer].Add(element);

    public void Write(string style, double x, double baseline, Face face, string text)
    {
        _texts.Add(new PlacedText(text, BoxOf(x, baseline, face, text)));
        Add(Layer.Text, Shape.Text(face.Bold ? $"{style} bold" : style, x, baseline, face.Size, text));
    }

    /// <summary>Writes only where no text stands yet.</summary>
    public bool TryWrite(string style, double x, double baseline, Face face, string text)
    {
        var box = BoxOf(x, baseline, face, text);
        var free = IsFree(box);
        if (free)
        {
            Write(style, x, baseline, face, text);
        }

        return free;
    }

    public bool IsFree(Box box) => !_texts.Any(other => other.Box.Touches(box));

    public IEnumerable<XElement> Layers() => _layers.OrderBy(layer => layer.Key).Where(layer => layer.Value.Count > 0)
        .Select(layer => new XElement(Shape.Svg + "g", new XAttribute("class", layer.Key.ToString().ToLowerInvariant()), layer.Value));

    private static Box BoxOf(double x, double baseline, Face face, string text) =>
        new(x, baseline - face.Size * 0.78, x + face.Width(text), baseline + face.Size * 0.22);
}

/// <summary>What lies over what, the lowest first.</summary>
internal enum Layer
{
    Ground,
    Grid,
    Messages,
    Bars,
    Tears,
    Overlays,
    Events,
    Pills,
    Text,
}

/// <summary>A text and the room it takes by estimate.</summary>
internal sealed record PlacedText(string Text, Box Box);

/// <summary>Size and weight of letters.</summary>
internal readonly record struct Face(double Size, bool Bold = false)
{
    public double Width(string text) => TextWidth.Of(text, Size, Bold);
}
