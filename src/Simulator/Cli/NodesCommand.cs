using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net.Sockets;
using Redlock.Protocol;
using Simulator.Nodes;

namespace Simulator.Cli;

/// <summary><c>nodes</c>: serves embedded nodes for other processes to lock on, until it is stopped or the command it was given has ended.</summary>
internal static class NodesCommand
{
    private const int LastPort = 65535;

    public static Command Create(Surroundings surroundings)
    {
        var ports = new Option<string>("--ports") { Description = "One port per node, such as 7001,7002,7003; free ones when not given.", HelpName = "PORTS" };
        var count = new Option<string>("--count") { Description = "How many nodes; 5, or as many as there are ports.", HelpName = "N" };
        var guest = new Argument<string[]>("COMMAND") { Description = "After --: what to run with these nodes, and its arguments.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("nodes", "Serves embedded Redis nodes until it is stopped (Ctrl-C), and prints their addresses; or for a command: nodes [options] -- COMMAND [ARG...].")
        {
            ports, count, guest,
        };
        command.SetAction((line, stop) => ServeAsync(
            SettingsOf(line.GetValue(ports), line.GetValue(count)), GuestIn(line, line.GetValue(guest) ?? []), surroundings, stop));
        return command;
    }

    private static async Task<int> ServeAsync(FleetSettings settings, string[] guest, Surroundings surroundings, CancellationToken stop)
    {
        NodeFleet fleet;
        try
        {
            fleet = await NodeFleet.StartAsync(settings, TimeProvider.System, stop);
        }
        catch (SocketException error)
        {
            surroundings.Error.WriteLine($"The nodes cannot be started: {error.Message.TrimEnd('.')} (--ports {string.Join(',', settings.Ports)}).");
            return ExitCode.Unavailable;
        }

        await using (fleet)
        {
            return guest is [] ? await ServeAllAsync(fleet, surroundings, stop) : await NodesGuest.RunAsync(guest, fleet, surroundings, stop);
        }
    }

    private static async Task<int> ServeAllAsync(NodeFleet fleet, Surroundings surroundings, CancellationToken stop)
    {
        foreach (var node in fleet.Nodes)
        {
            await surroundings.Output.WriteLineAsync(node.Address);
        }

        await surroundings.Output.FlushAsync(CancellationToken.None);
        await surroundings.Error.WriteLineAsync($"{fleet.Nodes.Count} nodes are served. Ctrl-C ends them.");
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Held;
    }

    private static string[] GuestIn(ParseResult line, string[] guest)
    {
        var dashes = line.Tokens.ToList().FindIndex(token => token.Type == TokenType.DoubleDash);
        var after = dashes < 0 ? 0 : line.Tokens.Count - dashes - 1;
        return guest.Length > after ? throw new UsageException($"'{guest[0]}' is one word too many for nodes; what to run stands after --.")
            : dashes >= 0 && after == 0 ? throw new UsageException("There is nothing to run after --; write: nodes -- COMMAND [ARG...].")
            : guest;
    }

    private static FleetSettings SettingsOf(string? ports, string? count)
    {
        var listed = (ports?.Split(',') ?? []).Select(PortOf).ToArray();
        if (listed.Distinct().Count() != listed.Length)
        {
            throw new UsageException($"--ports {ports} names a port twice.");
        }

        var nodes = count is null ? (int?)null : CountOf(count);
        if (listed.Length > 0 && nodes is not null && nodes != listed.Length)
        {
            throw new UsageException($"--count {count} does not go with the {listed.Length} ports of --ports {ports}.");
        }

        return new FleetSettings { Kind = NodeKind.Embedded, Count = nodes ?? (listed.Length > 0 ? listed.Length : new FleetSettings().Count), Ports = listed };
    }

    private static int PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= LastPort
            ? port
            : throw new UsageException($"--ports names '{text}'; a port is a number from 1 to {LastPort}, and commas stand between them.");

    private static int CountOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= Quorum.MaxNodes
            ? count
            : throw new UsageException($"--count is '{text}'; it must be from 1 to {Quorum.MaxNodes}.");
}
