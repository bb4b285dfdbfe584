using System.Globalization;

namespace Simulator.Tests.Nodes.Comparison;

/// <summary>
/// How much is compared with a real redis-server. A test run does a few thousand scripts in seconds; <c>COMPARISON_SCRIPTS=100000</c> does that
/// many, <c>COMPARISON_SEED=7</c> other ones:
/// <c>COMPARISON_SCRIPTS=100000 dotnet test src/Simulator.Tests -c Release --filter FullyQualifiedName~Comparison</c>.
/// </summary>
internal static class ComparisonSettings
{
    public static int Seed => Setting("COMPARISON_SEED", 1);

    public static int Scripts(int otherwise) => Setting("COMPARISON_SCRIPTS", otherwise);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
