using Microsoft.Extensions.Logging;
using Simulator.Configuration;
using Simulator.Telemetry;

namespace Simulator.Cli;

/// <summary>Tells of an exception that nobody expected: one sentence to the user, the whole of it to the log file.</summary>
internal static class BugReport
{
    public static void Write(Exception bug, Surroundings surroundings)
    {
        if (surroundings.KeepsNoFiles)
        {
            surroundings.Error.WriteLine(Secrets.MaskedText($"This is a bug: {bug.GetType().Name}, {bug.Message.ReplaceLineEndings(" ").TrimEnd('.')}; {bug.StackTrace?.Split('\n')[0].Trim()}."));
            return;
        }

        var settings = LogSettings.From(EffectiveConfiguration.Reference);
        using var log = LogOutput.Open(settings, surroundings.WorkingFolder);
        log.Loggers.CreateLogger(typeof(BugReport).FullName!).LogCritical(bug, "The program met what it did not expect");
        var details = log.FileProblem is null ? $"details are in {Path.GetFullPath(settings.File!, surroundings.WorkingFolder)}" : bug.StackTrace?.Split('\n')[0].Trim();
        surroundings.Error.WriteLine(Secrets.MaskedText($"This is a bug: {bug.GetType().Name}, {bug.Message.ReplaceLineEndings(" ").TrimEnd('.')}; {details}."));
    }
}
