using System.CommandLine;
using Redlock.Redis;
using Simulator.Nodes;

namespace Simulator.Bench;

/// <summary>Which nodes a benchmark runs against.</summary>
internal sealed class NodeOptions
{
    private readonly Option<NodeKind> _kind = new("--nodes")
    {
        Description = "Redis servers in child processes, embedded nodes in this process, or those named with --node.",
        DefaultValueFactory = _ => NodeKind.Process,
    };

    private readonly Option<string[]> _addresses = new("--node")
    {
        Description = "An external node, redis://[user:password@]host[:port][/database]; repeat it.",
        HelpName = "ADDRESS",
    };

    private readonly Option<int> _count = BenchOption.Count("--count", "How many nodes, unless they are external.", least: 1, normally: 5);

    public NodeOptions() => _addresses.Validators.Add(result =>
    {
        foreach (var token in result.Tokens)
        {
            try
            {
                NodeAddress.Parse(token.Value);
            }
            catch (FormatException error)
            {
                result.AddError(error.Message);
            }
        }
    });

    public void AddTo(Command command)
    {
        command.Options.Add(_kind);
        command.Options.Add(_addresses);
        command.Options.Add(_count);
    }

    /// <summary>Starts them; what they would do to survive a crash is not part of what is measured.</summary>
    public Task<BenchNodes> StartAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var addresses = parsed.GetValue(_addresses) ?? [];
        var settings = new FleetSettings
        {
            Kind = addresses.Length > 0 ? NodeKind.External : parsed.GetValue(_kind),
            Count = parsed.GetValue(_count),
            Addresses = addresses,
            Persistence = Persistence.None,
        };
        return BenchNodes.StartAsync(settings, cancellation);
    }
}
