using System.CommandLine;
using Simulator.Configuration;

namespace Simulator.Cli;

/// <summary>An option that stands for one configuration key. Its value is checked where the key's value is, whoever gave it.</summary>
internal sealed class KeyOption(string name, string key, string helpName, string description, params string[] aliases)
{
    public Option<string> Option { get; } = new(name, aliases) { Description = description, HelpName = helpName };

    public string Name => name;

    public bool IsGiven(ParseResult line) => line.GetValue(Option) is not null;

    public Assignment AssignmentOf(ParseResult line)
    {
        var value = line.GetRequiredValue(Option);
        return Assignment.Of(key, value, $"{name} {(value.Length == 0 ? "\"\"" : value)}");
    }
}
