using Akka.Configuration;
using Akka.Configuration.Hocon;
using Redlock.Configuration;

namespace Simulator.Configuration;

/// <summary>A file a user edits, <c>redlock.conf</c> unless another is named.</summary>
internal static class ConfigurationFile
{
    public const string DefaultName = "redlock.conf";

    /// <summary>The default file: the nearest one from the working folder upwards, else the one beside the program.</summary>
    /// <returns>Null when there is none; the defaults then hold.</returns>
    public static string? Find(string workingFolder, string programFolder)
    {
        for (var folder = new DirectoryInfo(workingFolder); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, DefaultName);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        var beside = Path.Combine(programFolder, DefaultName);
        return File.Exists(beside) ? beside : null;
    }

    /// <exception cref="InvalidSettingException">The file cannot be read or is no HOCON; the message names file and line.</exception>
    public static Config Read(string path)
    {
        var text = TextOf(path);
        if (HoconSyntax.FirstFaultOf(text) is { } fault)
        {
            throw new InvalidSettingException(path, $"{path}, line {fault.Line}: {fault.What}.");
        }

        try
        {
            return ConfigurationFactory.ParseString(text, included => RootOf(Read(Path.Combine(Path.GetDirectoryName(path)!, included))));
        }
        catch (Exception error) when (error is FormatException or ConfigurationException)
        {
            throw new InvalidSettingException(path, $"{path}: {error.Message.ReplaceLineEndings(" ").TrimEnd(' ', '.')}.", error);
        }
    }

    private static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var reason = File.Exists(path) || Directory.Exists(path) ? "cannot be read" : "does not exist";
            throw new InvalidSettingException(path, $"The configuration file {path} {reason}.", error);
        }
    }

    private static HoconRoot RootOf(Config config) => new(config.Root, config.Substitutions);
}
