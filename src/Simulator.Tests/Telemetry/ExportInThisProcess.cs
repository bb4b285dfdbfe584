namespace Simulator.Tests.Telemetry;

/// <summary>An export hears every meter and source of its name in the process: tests that count on being heard or not take turns.</summary>
internal static class ExportInThisProcess
{
    /// <summary>The collection such tests are in.</summary>
    public const string Name = "export in this process";
}
