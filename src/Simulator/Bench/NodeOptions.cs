using System.CommandLine;
using Redlock.Redis;

namespace Simulator.Bench;

/// <summary>Which nodes a benchmark runs against.</summary>
internal sealed class NodeOptions
{
    private readonly Option<string> _kind = BenchOption.OneOf(
        "--nodes", "Redis servers in child processes, embedded nodes in this process, or those named with --node.", "process", "embedded", "external");

    private readonly Option<string[]> _addresses = new("--node") { Description = "An external node, redis://[user:password@]host[:port][/database]; repeat it.", AllowMultipleArgumentsPerToken = true };

    private readonly Option<int> _count = BenchOption.Count("--count", "How many nodes, unless they are external.", least: 1, normally: 5);

    public void AddTo(Command command)
    {
        command.Options.Add(_kind);
        command.Options.Add(_addresses);
        command.Options.Add(_count);
    }

    public Task<BenchNodes> StartAsync(ParseResult parsed)
    {
        var addresses = (parsed.GetValue(_addresses) ?? []).Select(NodeAddress.Parse).ToArray();
        return BenchNodes.StartAsync(addresses.Length > 0 ? "external" : parsed.GetValue(_kind)!, addresses, parsed.GetValue(_count));
    }
}
