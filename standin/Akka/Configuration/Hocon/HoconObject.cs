using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Keys with their values, in the order of the document.</summary>
public class HoconObject : IHoconElement
{
    public HoconObject()
        : this([])
    {
    }

    private HoconObject(Dictionary<string, HoconValue> items) => Items = items;

    public Dictionary<string, HoconValue> Items { get; }

    public IDictionary<string, object> Unwrapped => Items.ToDictionary(
        item => item.Key,
        item => item.Value.GetObject() is { } nested ? (object)nested.Unwrapped : item.Value);

    public bool IsString() => false;

    public string GetString() => throw new NotImplementedException("This element is an object and not a string.");

    public bool IsArray() => false;

    public IList<HoconValue> GetArray() => throw new NotImplementedException("This element is an object and not an array.");

    public HoconValue GetKey(string key) => Items.GetValueOrDefault(key);

    public HoconValue GetOrCreateKey(string key)
    {
        if (!Items.TryGetValue(key, out var value))
            Items.Add(key, value = new HoconValue());
        return value;
    }

    /// <summary>Takes over what the other has: objects are merged, anything else is replaced.</summary>
    public void Merge(HoconObject other)
    {
        foreach (var (key, theirs) in other.Items)
            Items[key] = Items.TryGetValue(key, out var ours) ? MergeValue(ours, theirs) : theirs;
    }

    public override string ToString() => ToString(0);

    public string ToString(int indent)
    {
        var margin = new string(' ', indent * 2);
        var text = new StringBuilder();
        foreach (var (key, value) in Items)
            text.Append(margin).Append(HoconText.QuoteWhereNeeded(key)).Append(" : ").Append(value.ToString(indent)).Append("\r\n");
        return text.ToString();
    }

    internal HoconObject MergeImmutable(HoconObject other)
    {
        var items = new Dictionary<string, HoconValue>(Items);
        foreach (var (key, theirs) in other.Items)
            items[key] = items.TryGetValue(key, out var ours) ? MergeValue(ours, theirs) : new HoconValue(theirs.Values);
        return new HoconObject(items);
    }

    private static HoconValue MergeValue(HoconValue ours, HoconValue theirs)
    {
        if (!ours.IsObject() || !theirs.IsObject())
            return theirs;

        var merged = new HoconValue();
        merged.AppendValue(ours.GetObject().MergeImmutable(theirs.GetObject()));
        return merged;
    }
}
