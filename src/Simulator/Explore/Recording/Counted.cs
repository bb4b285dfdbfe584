using Simulator.Explore.Showing;

namespace Simulator.Explore.Recording;

/// <summary>How many of something, in words.</summary>
internal static class Counted
{
    public static string Of(int number, string what) => $"{Wording.Number(number)} {what}{(number == 1 ? "" : "s")}";
}
