using System.CommandLine;
using System.CommandLine.Completions;
using Akka.Configuration.Hocon;
using Simulator.Cli.Help;
using Simulator.Configuration;
using Simulator.Exec;
using Simulator.Explore.Mutants;
using Simulator.Explore.Scenarios;

namespace Simulator.Cli.Completion;

/// <summary>The values an option or an argument may have, by the word that stands for them in the help: <c>FILE</c>, <c>on|off</c>, <c>SCENARIO</c>.</summary>
internal static class Values
{
    private const string All = "all";

    public static IEnumerable<Candidate> Of(Option option) =>
        option.ValueType == typeof(bool) ? [] : Of(option.HelpName, option, option.ValueType);

    public static IEnumerable<Candidate> Of(Argument argument) => Of(argument.HelpName ?? argument.Name, argument, argument.ValueType);

    private static IEnumerable<Candidate> Of(string? word, Symbol symbol, Type type) => word switch
    {
        "FILE" or "SEED|FILE" => [Candidate.Files],
        "FOLDER" => [Candidate.Folders],
        "SIGNAL" => SignalNumber.KnownNames.Select(name => new Candidate(name)),
        "SCENARIO" => ScenarioCatalogue.All.Select(scenario => new Candidate(scenario.Name, scenario.Story)).Append(new Candidate(All)),
        "MUTANT" => MutantCatalogue.All.Select(mutant => new Candidate(mutant.Name, mutant.Title)).Append(new Candidate(All)),
        "PROFILE" => EffectiveConfiguration.Reference.GetValue("simulator.profiles").GetObject().Items.Keys.Where(name => name != "*").Select(name => new Candidate(name)),
        "KEY=VALUE" => Keys("redlock").Concat(Keys("simulator")).Concat(Keys("service")),
        "VERB" => CommandGroups.All.SelectMany(group => group.Names).Select(name => new Candidate(name)),
        _ when word?.Contains('|', StringComparison.Ordinal) == true => word.Split('|').Select(value => new Candidate(value)),
        _ => symbol.GetCompletions(CompletionContext.Empty).Select(item => new Candidate(IsEnum(type) ? item.Label.ToLowerInvariant() : item.Label)),
    };

    private static IEnumerable<Candidate> Keys(string root) => Keys(root, EffectiveConfiguration.Reference.GetValue(root)).Select(key => new Candidate($"{key}="));

    private static IEnumerable<string> Keys(string path, HoconValue value) =>
        path is "simulator.profiles" or "service.keys" ? []
        : value.IsObject() ? value.GetObject().Items.SelectMany(item => Keys($"{path}.{item.Key}", item.Value))
        : [path];

    private static bool IsEnum(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;
}
