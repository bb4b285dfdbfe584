using System.Text;
using static Simulator.Nodes.Keyspaces.Commands.CommandTraits;

namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>CONFIG GET and CONFIG SET.</summary>
internal static class ConfigCommands
{
    public static Command[] All =>
    [
        new("config|get", -3, NotInScripts | WhileLoading, Get),
        new("config|set", -4, NotInScripts | WhileLoading, Set),
        new("config|resetstat", 2, NotInScripts | WhileLoading, static (in CommandCall call) => call.Reply.Status("OK")),
        new("config|rewrite", 2, NotInScripts | WhileLoading, Rewrite),
    ];

    private static void Get(in CommandCall call)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 2; index < call.Count; index++)
            Find(call.Keyspace.Configuration, call.Text(index), found);

        call.Reply.Array(found.Count * 2);
        foreach (var (name, value) in found)
        {
            call.Reply.Bulk(Encoding.Latin1.GetBytes(name));
            call.Reply.Bulk(Encoding.Latin1.GetBytes(value));
        }
    }

    // A plain name is answered as it was asked, in whatever case.
    private static void Find(ServerConfiguration configuration, string wanted, Dictionary<string, string> found)
    {
        if (wanted.AsSpan().IndexOfAny("[*?") < 0)
        {
            if (configuration.Knows(wanted))
                _ = found.TryAdd(wanted, configuration[wanted]);
            return;
        }

        var pattern = Encoding.Latin1.GetBytes(wanted.ToLowerInvariant());
        foreach (var (name, value) in configuration.All)
        {
            if (GlobPattern.Matches(pattern, Encoding.ASCII.GetBytes(name)))
                _ = found.TryAdd(name, value);
        }
    }

    private static void Rewrite(in CommandCall call) => call.Reply.Error("ERR The server is running without a config file");

    private static void Set(in CommandCall call)
    {
        if (call.Count % 2 == 1)
        {
            call.Reply.Error(Errors.Syntax);
            return;
        }

        for (var index = 2; index < call.Count; index += 2)
        {
            var name = call.Text(index);
            if (!call.Keyspace.Configuration.Knows(name))
            {
                call.Reply.Error($"ERR Unknown option or number of arguments for CONFIG SET - '{name}'");
                return;
            }

            if (call.Keyspace.Configuration.Set(name, call.Text(index + 1)) is not { } reason)
                continue;
            call.Reply.Error($"ERR CONFIG SET failed (possibly related to argument '{name}') - {reason}");
            return;
        }

        call.Reply.Status("OK");
    }
}
