using System.Globalization;

#pragma warning disable CA1050 // The runtime looks for it by this name, without a namespace.

/// <summary>Runs in the program under test before its first line (<c>DOTNET_STARTUP_HOOKS</c>), and tells in a file under what culture that is.</summary>
internal static class StartupHook
{
    public const string Variable = "TELL_CULTURE_IN";

    public static void Initialize() =>
        File.WriteAllText(Environment.GetEnvironmentVariable(Variable)!, $"{CultureInfo.CurrentCulture.Name} {"i".ToUpper(CultureInfo.CurrentCulture)} {1.5}");
}
