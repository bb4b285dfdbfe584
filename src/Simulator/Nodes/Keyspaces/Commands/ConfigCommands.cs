using System.Text;
using static Simulator.Nodes.Keyspaces.Commands.CommandTraits;

namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>CONFIG GET and CONFIG SET.</summary>
internal static class ConfigCommands
{
    public static Command[] All =>
    [
        new("config|get", -3, NotInScripts, Get),
        new("config|set", -4, NotInScripts, Set),
        new("config|resetstat", 2, NotInScripts, static (in CommandCall call) => call.Reply.Status("OK")),
        new("config|rewrite", 2, NotInScripts, static (in CommandCall call) => call.Reply.Error("ERR The server is running without a config file")),
    ];

    private static void Get(in CommandCall call)
    {
        var matches = new List<KeyValuePair<string, string>>();
        foreach (var parameter in call.Keyspace.Configuration.All)
        {
            if (IsWanted(call, parameter.Key))
                matches.Add(parameter);
        }

        call.Reply.Array(matches.Count * 2);
        foreach (var (name, value) in matches)
        {
            call.Reply.Bulk(Encoding.Latin1.GetBytes(name));
            call.Reply.Bulk(Encoding.Latin1.GetBytes(value));
        }
    }

    private static bool IsWanted(in CommandCall call, string name)
    {
        var bytes = Encoding.ASCII.GetBytes(name);
        for (var index = 2; index < call.Count; index++)
        {
            if (GlobPattern.Matches(Encoding.Latin1.GetBytes(call.Text(index).ToLowerInvariant()), bytes))
                return true;
        }

        return false;
    }

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
