using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>A tree of settings, read by dotted path, with the settings of its fallback beneath it.</summary>
public class Config
{
    public static readonly Config Empty = ConfigurationFactory.Empty;

    private HoconValue _own;
    private HoconValue _merged;

    public Config()
    {
    }

    public Config(HoconRoot root)
    {
        _own = root.Value ?? throw new ArgumentNullException(nameof(root), "The root value cannot be null.");
        _merged = _own;
        Substitutions = root.Substitutions;
    }

    public Config(Config source, Config fallback)
    {
        ArgumentNullException.ThrowIfNull(source);
        _own = source._own;
        _merged = source._merged;
        Fallback = fallback;
    }

    public Config Fallback { get; private set; }

    public virtual bool IsEmpty => _merged is null || _merged.IsEmpty;

    public virtual HoconValue Root => _merged;

    public IEnumerable<HoconSubstitution> Substitutions { get; set; }

    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    public static Config operator +(Config config, string fallback) => config.WithFallback(ConfigurationFactory.ParseString(fallback));

    public static Config operator +(string configHocon, Config fallbackConfig) =>
        ConfigurationFactory.ParseString(configHocon).WithFallback(fallbackConfig);

    public virtual bool HasPath(string path) => Find(path) is not null;

    public HoconValue GetValue(string path) => Find(path);

    public virtual string GetString(string path, string @default = null) =>
        Find(path) is { } value ? value.GetString() : @default;

    public virtual bool GetBoolean(string path, bool @default = false) => Find(path)?.GetBoolean() ?? @default;

    public virtual int GetInt(string path, int @default = 0) => Find(path)?.GetInt() ?? @default;

    public virtual long GetLong(string path, long @default = 0) => Find(path)?.GetLong() ?? @default;

    public virtual float GetFloat(string path, float @default = 0) => Find(path)?.GetFloat() ?? @default;

    public virtual double GetDouble(string path, double @default = 0) => Find(path)?.GetDouble() ?? @default;

    public virtual decimal GetDecimal(string path, decimal @default = 0) => Find(path)?.GetDecimal() ?? @default;

    public virtual long? GetByteSize(string path) => Find(path)?.GetByteSize();

    public virtual long? GetByteSize(string path, long? def = null) => Find(path) is { } value ? value.GetByteSize() : def;

    /// <param name="path">A missing path without default is zero.</param>
    /// <param name="default">What a missing path stands for.</param>
    /// <param name="allowInfinite">Whether <c>infinite</c> is a duration.</param>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        Find(path)?.GetTimeSpan(allowInfinite) ?? @default.GetValueOrDefault();

    public virtual IList<string> GetStringList(string path) => Find(path) is { } value ? value.GetStringList() : [];

    public virtual IList<string> GetStringList(string path, string[] defaultPaths) =>
        Find(path) is { } value ? value.GetStringList() : defaultPaths;

    public virtual IList<bool> GetBooleanList(string path) => Find(path).GetBooleanList();

    public virtual IList<byte> GetByteList(string path) => Find(path).GetByteList();

    public virtual IList<int> GetIntList(string path) => Find(path).GetIntList();

    public virtual IList<long> GetLongList(string path) => Find(path).GetLongList();

    public virtual IList<float> GetFloatList(string path) => Find(path).GetFloatList();

    public virtual IList<double> GetDoubleList(string path) => Find(path).GetDoubleList();

    public virtual IList<decimal> GetDecimalList(string path) => Find(path).GetDecimalList();

    /// <summary>The settings under a path as a configuration of their own; null when neither this nor the fallback has it.</summary>
    public virtual Config GetConfig(string path)
    {
        var here = Find(path) is { } value ? value.ToConfig() : null;
        var beneath = Fallback?.GetConfig(path);
        return here is null ? beneath : here.WithFallback(beneath);
    }

    public virtual Config WithFallback(Config fallback)
    {
        if (fallback == this)
            throw new ArgumentException("Config can not have itself as fallback", nameof(fallback));
        if (fallback is null)
            return this;
        if (IsEmpty)
            return fallback;
        if (ConfigCoverage.Covers(this, fallback))
            return this;

        var layered = Copy(fallback);
        layered._merged = new HoconValue();
        layered._merged.AppendValue(fallback.Root.GetObject().MergeImmutable(Root.GetObject()));
        return layered;
    }

    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable()
    {
        var seen = new HashSet<string>();
        for (var layer = this; layer is not null; layer = layer.Fallback)
        {
            foreach (var item in layer.Root.GetObject().Items)
            {
                if (seen.Add(item.Key))
                    yield return item;
            }
        }
    }

    public override string ToString() => _own?.ToString() ?? "";

    public string ToString(bool includeFallback) => includeFallback ? Root.ToString() : ToString();

    protected Config Copy(Config fallback = null) => new()
    {
        _own = _own,
        _merged = _merged,
        Substitutions = Substitutions,
        Fallback = Fallback is null ? fallback : Fallback.Copy(fallback)
    };

    private HoconValue Find(string path)
    {
        var node = Root ?? throw new InvalidOperationException("Current node should not be null");
        foreach (var key in HoconPath.Split(path))
        {
            node = node.GetChildObject(key);
            if (node is null)
                return null;
        }

        return node;
    }
}
