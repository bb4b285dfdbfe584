using System.CommandLine;
using Simulator.Configuration;

namespace Simulator.Cli;

/// <summary>An option that stands for one configuration key. Its value is checked where the key's value is, whoever gave it.</summary>
internal sealed class KeyOption(string name, string key, string helpName, string description, params string[] aliases)
{
    public Keyed Option { get; } = new(key, name, aliases) { Description = description, HelpName = helpName };

    public string Name => name;

    public bool IsGiven(ParseResult line) => line.GetValue(Option) is not null;

    public Assignment AssignmentOf(ParseResult line)
    {
        var value = line.GetRequiredValue(Option);
        return Assignment.Of(key, value, $"{name} {(value.Length == 0 ? "\"\"" : value)}");
    }

    /// <summary>The option; it knows its key, and so its default.</summary>
    internal sealed class Keyed(string key, string name, string[] aliases) : Option<string>(name, aliases)
    {
        public string Key => key;

        /// <summary>The default, where it is not the key's.</summary>
        public string? Usual { get; set; }
    }
}
