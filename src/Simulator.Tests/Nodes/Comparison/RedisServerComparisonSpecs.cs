using System.Globalization;
using System.Text;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Nodes.Comparison;

/// <summary>The same random commands, byte for byte, to an embedded node and to a redis-server: the replies must not differ.</summary>
public sealed class RedisServerComparisonSpecs : IAsyncLifetime
{
    private const int Batch = 50;
    private const int DefaultScripts = 3000;
    private static readonly byte[] Reset = RespConnection.Encode("RESET"u8.ToArray());
    private static readonly byte[] FlushAll = RespConnection.Encode("FLUSHALL"u8.ToArray());

    private NodeFleet _embedded = null!;
    private NodeFleet _process = null!;

    public async Task InitializeAsync()
    {
        // Without an append-only file: comparing needs no disk.
        var settings = new FleetSettings { Count = 1, Persistence = Persistence.None };
        _embedded = await NodeFleet.StartAsync(settings, TimeProvider.System, CancellationToken.None);
        _process = await NodeFleet.StartAsync(settings with { Kind = NodeKind.Process }, TimeProvider.System, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _embedded.DisposeAsync();
        await _process.DisposeAsync();
    }

    /// <summary>More and other scripts: see <see cref="ComparisonSettings"/>.</summary>
    [RedisServerFact]
    public void Embedded_node_should_answer_random_scripts_as_redis_server_does()
    {
        var scripts = ComparisonSettings.Scripts(DefaultScripts);
        var seed = ComparisonSettings.Seed;
        using var embedded = RespConnection.To(_embedded.Nodes[0]);
        using var process = RespConnection.To(_process.Nodes[0]);

        var differences = new List<string>();
        for (var first = 0; first < scripts && differences.Count == 0; first += Batch)
            Compare(embedded, process, first, Math.Min(Batch, scripts - first), seed, differences);

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static void Compare(RespConnection embedded, RespConnection process, int first, int count, int seed, List<string> differences)
    {
        var batch = Enumerable.Range(first, count).Select(index => new Generator((seed * 1_000_003) + index).NextScript()).ToList();
        var bytes = batch.SelectMany(Encode).ToArray();
        process.Send(bytes);
        embedded.Send(bytes);
        for (var index = 0; index < count; index++)
            CompareScript(embedded, process, batch[index], $"script {first + index} of seed {seed}", differences);
    }

    private static IEnumerable<byte> Encode(List<Command> script)
    {
        byte[][] commands = [Reset, FlushAll, .. script.Select(command => RespConnection.Encode(command.Arguments))];
        return commands.SelectMany(bytes => bytes);
    }

    private static void CompareScript(
        RespConnection embedded, RespConnection process, List<Command> script, string title, List<string> differences)
    {
        var log = new StringBuilder(title).AppendLine();
        var differs = false;
        Assert.Equal("+RESET\r\n+OK\r\n", embedded.ReadText() + embedded.ReadText());
        Assert.Equal("+RESET\r\n+OK\r\n", process.ReadText() + process.ReadText());
        foreach (var command in script)
        {
            var actual = embedded.Read();
            var expected = process.Read();
            var alike = ReplyComparer.AreAlike(actual, expected, command.Match);
            _ = log.AppendLine(CultureInfo.InvariantCulture, $"  {command}\n    redis-server: {Show(expected)}");
            if (!alike && !differs)
                _ = log.AppendLine(CultureInfo.InvariantCulture, $"    embedded:     {Show(actual)}   <--");
            differs |= !alike;
        }

        if (differs)
            differences.Add(log.ToString());
    }

    private static string Show(byte[] reply) => Encoding.Latin1.GetString(reply).Replace("\r\n", "␍", StringComparison.Ordinal);
}
