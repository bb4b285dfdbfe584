using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Simulator.Tests.Deploy;

/// <summary>A YAML file of the repository, its merge keys resolved.</summary>
internal static class YamlFile
{
    public static Map Read(params string[] path)
    {
        using var text = File.OpenText(Path.Combine([Repository.Root, .. path]));
        return new Map((IDictionary<object, object>)new DeserializerBuilder().Build().Deserialize(new MergingParser(new Parser(text)))!);
    }

    /// <summary>A mapping, with names for its parts.</summary>
    public sealed class Map(IDictionary<object, object> content)
    {
        public IEnumerable<string> Keys => content.Keys.Cast<string>();

        public IEnumerable<(string Name, Map Content)> Maps => Keys.Select(name => (name, this[name]));

        public Map this[string name] => TryMap(name) ?? throw new InvalidOperationException($"There is no {name}.");

        public Map? TryMap(string name) => content.TryGetValue(name, out var value) && value is IDictionary<object, object> map ? new Map(map) : null;

        public string? Text(string name) => content.TryGetValue(name, out var value) ? value as string : null;

        public string[] Texts(string name) => content.TryGetValue(name, out var value) ? [.. Items(value).Cast<string>()] : [];

        public Map[] List(string name) => [.. Items(content[name]).Select(item => new Map((IDictionary<object, object>)item))];

        public bool Has(string name) => content.ContainsKey(name);

        private static IEnumerable<object> Items(object value) => (IEnumerable<object>)value;
    }
}
