using System.Reflection;
using System.Runtime.InteropServices;
using Akka.Actor;
using StackExchange.Redis;

namespace Simulator.Bench.Reporting;

/// <summary>What the figures of a run depend on and cannot be seen in them.</summary>
internal sealed record MachineFacts(
    int Cores, string System, string Architecture, string Runtime, string GarbageCollector, string Akka, string Client, string Build)
{
    private const string AkkaSource =
#if STANDIN
        " (stand-in)";
#else
        "";
#endif

    public static MachineFacts Read() => new(
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        RuntimeInformation.FrameworkDescription,
        global::System.Runtime.GCSettings.IsServerGC ? "server" : "workstation",
        PackageOf(typeof(ActorSystem)) + AkkaSource,
        PackageOf(typeof(ConnectionMultiplexer)),
        Optimised ? "Release" : "Debug");

    /// <summary>The facts in one line.</summary>
    public override string ToString() =>
        $"{Cores} cores, {System}, {Architecture}, {Runtime}, {GarbageCollector} GC, {Akka}, {Client}, {Build} build";

    private static bool Optimised =>
        typeof(MachineFacts).Assembly.GetCustomAttribute<System.Diagnostics.DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    private static string PackageOf(Type type)
    {
        var assembly = type.Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        return $"{assembly.GetName().Name} {version}";
    }
}
