using Simulator.Explore.Showing;

namespace Simulator.Tests.Explore.Showing;

/// <summary>Three clients after one another, and nothing goes wrong.</summary>
internal static class ContendedStory
{
    public static Story Quiet() => new Sketch(3)
        .Asks("c1", 0, "ABCDE", "acquire", "granted").Keeps("ABCDE", "c1", "3fa94be1", 0, 22, KeyEnd.Released)
        .Holds("c1", 2, 4, 33).Works("c1", 4, 18, 33).Holds("c1", 18, 22, 33).Writes("c1", 19, 20, 8, 33).Asks("c1", 22, "ABCDE", "release", "released")
        .Asks("c2", 6, "ABCDE", "acquire", "held").Waits("c2", 6, 29)
        .Asks("c2", 27, "ABCDE", "acquire", "granted").Keeps("ABCDE", "c2", "b07c55d2", 27, 46, KeyEnd.Released)
        .Holds("c2", 29, 46, 34).Writes("c2", 43, 44, 9, 34).Asks("c2", 46, "ABCDE", "release", "released")
        .Waits("c3", 30, 53)
        .Asks("c3", 51, "ABCDE", "acquire", "granted").Keeps("ABCDE", "c3", "90aa71fc", 51, 68, KeyEnd.Released)
        .Holds("c3", 53, 68, 35).Writes("c3", 65, 66, 10, 35).Asks("c3", 68, "ABCDE", "release", "released")
        .Tell(
            "Three clients on five nodes",
            "Three clients want the same lock at about the same time. One after the other gets it, adds one to the counter and releases it.",
            "every client had the lock once and alone: the counter is right.",
            "effect exclusion",
            null,
            "dotnet run --project src/Simulator -- explore replay --seed 7");
}
