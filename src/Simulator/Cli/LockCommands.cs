namespace Simulator.Cli;

/// <summary>The commands that scripts take locks with: they leave no file behind, and say whose words theirs are.</summary>
internal static class LockCommands
{
    /// <summary>Also handles signals itself.</summary>
    public const string Exec = "exec";

    private static readonly string[] Names = [Exec, "acquire", "extend", "release", "status", "force-release", "explain"];

    public static bool IsOne(IReadOnlyList<string> arguments) => arguments.Count > 0 && Names.Contains(arguments[0]);
}
