using System.CommandLine;
using Simulator.Configuration;

namespace Simulator.Cli;

/// <summary><c>config</c>: prints what the program would work with.</summary>
internal static class ConfigCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var json = new Option<bool>("--json") { Description = "JSON instead of HOCON." };
        var options = new SettingsOptions();
        var command = new Command("config", "Prints the effective configuration, passwords masked; `config check` explains it.") { json, ConfigCheckCommand.Create(surroundings) };
        options.AddTo(command);
        command.SetAction(line =>
        {
            var effective = options.Read(line, surroundings);
            _ = SimulatorSettings.From(effective, surroundings.WorkingFolder);
            surroundings.Output.Write(line.GetValue(json)
                ? HoconText.ToJson(effective.Config, "redlock", "simulator", "akka") + "\n"
                : HoconText.ToHocon(effective.Config, effective.SourceOf, "redlock", "simulator", "akka"));
            return ExitCode.Held;
        });
        return command;
    }
}
