using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>The value of a key: pieces that together are a text, an array or an object.</summary>
public class HoconValue : IMightBeAHoconObject
{
    public HoconValue()
        : this([])
    {
    }

    public HoconValue(List<IHoconElement> values, bool adoptedFromFallback = true)
    {
        Values = values;
        AdoptedFromFallback = adoptedFromFallback;
    }

    public List<IHoconElement> Values { get; }

    public bool IsEmpty => Values.Count == 0 || Values[0] is HoconObject { Items.Count: 0 };

    internal bool AdoptedFromFallback { get; }

    public Config ToConfig() => new(new HoconRoot(this));

    public Config AtKey(string key)
    {
        var parent = new HoconObject();
        parent.Items[key] = this;
        return new Config(new HoconRoot(new HoconValue([parent])));
    }

    public void AppendValue(IHoconElement value) => Values.Add(value);

    public void Clear() => Values.Clear();

    public void NewValue(IHoconElement value)
    {
        Values.Clear();
        Values.Add(value);
    }

    public bool IsObject() => GetObject() is not null;

    public HoconObject GetObject() => Values.Count == 0 ? null : Values[0] switch
    {
        HoconObject direct => direct,
        IMightBeAHoconObject indirect when indirect.IsObject() => indirect.GetObject(),
        _ => null
    };

    public HoconValue GetChildObject(string key) => GetObject()?.GetKey(key);

    public bool IsString() => Values.Count > 0 && Values.TrueForAll(piece => piece.IsString());

    public string GetString()
    {
        if (!IsString())
            return null;

        var text = string.Concat(Values.Select(piece => piece.GetString())).Trim();
        return text == "null" ? null : text;
    }

    public bool GetBoolean() => GetString() switch
    {
        "on" or "true" => true,
        "off" or "false" => false,
        var other => throw new NotSupportedException($"Unknown boolean format: {other}")
    };

    public byte GetByte() => byte.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    public int GetInt() => int.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    public long GetLong() => long.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    public float GetFloat() => float.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    public double GetDouble() => double.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    public decimal GetDecimal() => decimal.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    public long? GetByteSize() => GetString() is { Length: > 0 } text ? HoconByteSize.Parse(text) : null;

    public TimeSpan GetTimeSpan(bool allowInfinite = true) => HoconDuration.Parse(GetString(), allowInfinite);

    public bool IsArray() => GetArray().Count != 0;

    public IList<HoconValue> GetArray() => Values.Where(piece => piece.IsArray()).SelectMany(piece => piece.GetArray()).ToList();

    public IList<string> GetStringList() => ListOf(item => item.GetString());

    public IList<bool> GetBooleanList() => ListOf(item => item.GetBoolean());

    public IList<byte> GetByteList() => ListOf(item => item.GetByte());

    public IList<int> GetIntList() => ListOf(item => item.GetInt());

    public IList<long> GetLongList() => ListOf(item => item.GetLong());

    public IList<float> GetFloatList() => ListOf(item => item.GetFloat());

    public IList<double> GetDoubleList() => ListOf(item => item.GetDouble());

    public IList<decimal> GetDecimalList() => ListOf(item => item.GetDecimal());

    public override string ToString() => ToString(0);

    public virtual string ToString(int indent)
    {
        if (IsString())
            return HoconText.QuoteWhereNeeded(GetString());
        if (IsObject() && indent == 0)
            return GetObject().ToString(1);
        if (IsObject())
            return $"{{\r\n{GetObject().ToString(indent + 1)}{new string(' ', indent * 2)}}}";
        return IsArray() ? $"[{string.Join(",", GetArray().Select(item => item.ToString(indent + 1)))}]" : "<<unknown value>>";
    }

    private List<T> ListOf<T>(Func<HoconValue, T> read) => [.. GetArray().Select(read)];
}
