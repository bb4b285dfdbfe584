using System.CommandLine;
using Simulator.Configuration;

namespace Simulator.Cli;

/// <summary><c>config check</c>: says what the settings amount to, warns of what is likely not meant, refuses what cannot work.</summary>
internal static class ConfigCheckCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var options = new SettingsOptions();
        var command = new Command("check", "Explains what the settings amount to: validity, drift, time-outs, retries; refuses what cannot work.");
        options.AddTo(command);
        command.SetAction(line => Check(options, line, surroundings));
        return command;
    }

    private static int Check(SettingsOptions options, ParseResult line, Surroundings surroundings)
    {
        try
        {
            var effective = options.Read(line, surroundings);
            Explain(effective, surroundings);
            return ExitCode.Held;
        }
        catch (RejectedSettingException rejected)
        {
            surroundings.Error.WriteLine(Secrets.MaskedText(rejected.Message));
            return ExitCode.Configuration;
        }
    }

    private static void Explain(EffectiveConfiguration effective, Surroundings surroundings)
    {
        var settings = SimulatorSettings.From(effective, surroundings.WorkingFolder);
        var findings = new LockArithmetic(settings.Redlock, settings.Run, settings.Fleet.Count).Findings().ToArray();
        surroundings.Output.WriteLine($"Profile {effective.Profile}, {(effective.File is { } file ? $"file {file}" : "no file")}.\n");
        foreach (var finding in findings)
        {
            surroundings.Output.WriteLine($"{(finding.Warning ? "warning" : "       ")}  {finding.Topic,-9} {finding.Text}");
        }

        var warnings = findings.Count(finding => finding.Warning);
        surroundings.Output.WriteLine(warnings switch
        {
            0 => "\nThe settings make sense together.",
            1 => "\nThe settings can be used; one thing is likely not meant.",
            _ => $"\nThe settings can be used; {warnings} things are likely not meant.",
        });
    }
}
