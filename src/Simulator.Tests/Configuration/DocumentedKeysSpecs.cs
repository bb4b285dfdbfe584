using Akka.Configuration.Hocon;
using Simulator.Configuration;
using Xunit;

namespace Simulator.Tests.Configuration;

public class DocumentedKeysSpecs
{
    private static readonly string[] Rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "configuration.md"));

    public static IEnumerable<object[]> Keys { get; } =
    [
        .. from root in new[] { "redlock", "simulator", "service" }
           from key in Leaves(root, EffectiveConfiguration.Reference.GetValue(root))
           select new object[] { key.Path, key.Default },
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Key_should_be_documented_with_its_default(string key, string value) =>
        Assert.Contains(Rows, row => row.StartsWith($"| `{key}` | `{value}` | ", StringComparison.Ordinal));

    [Fact]
    public void Documented_keys_should_exist()
    {
        var known = Keys.Select(row => (string)row[0]).ToHashSet();

        string[] roots = ["| `redlock.", "| `simulator.", "| `service."];
        var documented = Rows.Where(row => roots.Any(root => row.StartsWith(root, StringComparison.Ordinal)) && !row.StartsWith("| `service.keys", StringComparison.Ordinal))
            .Select(row => row.Split('`')[1]).ToArray();

        Assert.Equal(known.Order(), documented.Order());
    }

    private static IEnumerable<(string Path, string Default)> Leaves(string path, HoconValue value) =>
        path is "simulator.profiles" or "service.keys" ? []
        : value.IsObject() ? value.GetObject().Items.SelectMany(item => Leaves($"{path}.{item.Key}", item.Value))
        : [(path, value.GetString() ?? "[]")];
}
