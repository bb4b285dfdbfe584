using Simulator.Explore.Showing;
using static Simulator.Tests.Explore.Showing.Sketch;

namespace Simulator.Tests.Explore.Showing;

/// <summary>The hazards everybody should have seen once, as an exploration would hand them back: H01, H04, H06, H12.</summary>
internal static class ClassicStories
{
    private const string LostUpdate = "c1 wrote 8 over c2's 8: of two increments one is lost.";

    public static Story Pause(bool fencing)
    {
        var sketch = new Sketch(2)
            .Asks("c1", 0, "ABCDE", "acquire", "granted").Keeps("ABCDE", "c1", "3fa94be1", 0, 10_000, KeyEnd.Expired)
            .Holds("c1", 2, 9_898, Token(fencing, 33)).IsStale("c1", 9_898, 12_003, Token(fencing, 33))
            .Says("c1", 3, "has read 7")
            .Is("process 1", ConditionKind.Paused, 4, 12_000)
            .Asks("c2", 10_400, "ABCDE", "acquire", "granted").Keeps("ABCDE", "c2", "b07c55d2", 10_400, 10_410, KeyEnd.Released)
            .Holds("c2", 10_402, 10_410, Token(fencing, 34))
            .Says("c2", 10_403, "has read 7")
            .Writes("c2", 10_406, 10_407, 8, Token(fencing, 34))
            .Asks("c2", 10_410, "ABCDE", "release", "released");
        var told = Last(sketch, fencing, 12_001, 12_002);
        return Told(told, "H01", "A pause after the grant", fencing,
            "A client gets the lock, and its process is stopped (garbage collection, a busy machine) for longer than the lock lasts. Another client gets the lock and writes. The first wakes up and, unaware of the time that passed, writes as well.",
            "c1 slept through the end of its lock and wrote over c2's value",
            "c1 slept through the end of its lock, but its late write was refused",
            "a pause was longer than what was left of the validity");
    }

    public static Story LateWrite(bool fencing)
    {
        var sketch = new Sketch(2)
            .Asks("c1", 0, "ABCDE", "acquire", "granted").Keeps("ABCDE", "c1", "3fa94be1", 0, 10_000, KeyEnd.Expired)
            .Holds("c1", 2, 9_898, Token(fencing, 33))
            .Says("c1", 3, "has read 7")
            .Asks("c2", 10_400, "ABCDE", "acquire", "granted").Keeps("ABCDE", "c2", "b07c55d2", 10_400, 10_410, KeyEnd.Released)
            .Holds("c2", 10_402, 10_410, Token(fencing, 34))
            .Says("c2", 10_403, "has read 7")
            .Writes("c2", 10_406, 10_407, 8, Token(fencing, 34))
            .Asks("c2", 10_410, "ABCDE", "release", "released");
        var told = Last(sketch, fencing, 4, 90_004);
        return Told(told, "H04", "A write held up in the network", fencing,
            "A client gets the lock and writes in good time, but the network holds the write back for 90 seconds. Long after the lock has expired and another client has written, it arrives. The first client did nothing wrong.",
            "c1's write came 90 s late and went over c2's value",
            "c1's write came 90 s late, and was refused",
            "a write was delayed past the validity");
    }

    public static Story ClockJump(bool fencing)
    {
        var sketch = Begun(fencing)
            .Keeps("AB", "c1", "3fa94be1", 0, 4_210, KeyEnd.Released).Keeps("C", "c1", "3fa94be1", 0, 150 - 0.92, KeyEnd.Expired)
            .Add(new Mark.ClockJump("C", Ms(150), Ms(10_001)));
        return Told(Taken(sketch, fencing), "H06", "A node's clock jumps", fencing,
            "Redis ends keys by the wall clock. One client holds the lock on three of five nodes. The clock of one of the three jumps ahead, its key ends at once, and another client finds three free nodes.",
            "C's clock jumped, so c2 got the lock while c1 still held it, and c1 wrote over c2's value",
            "C's clock jumped, so c2 got the lock while c1 still held it, but c1's late write was refused",
            "a node's clock jumped");
    }

    public static Story Amnesia()
    {
        var sketch = Begun(false)
            .Keeps("AB", "c1", "3fa94be1", 0, 4_210, KeyEnd.Released).Keeps("C", "c1", "3fa94be1", 0, 120 - 0.92, KeyEnd.Lost)
            .Is("C", ConditionKind.Down, 120, 160)
            .Add(new Mark.Crash("C", Ms(120))).Add(new Mark.Restart("C", Ms(160), true));
        return Told(Taken(sketch, false), "H12", "A node forgets", false,
            "Nodes do not write their keys to disk. One client holds the lock on three of five nodes. One of the three crashes and restarts empty, and another client finds three free nodes.",
            "C forgot c1's key, so c2 got the lock while c1 still held it, and c1 wrote over c2's value",
            "",
            "a node lost keys");
    }

    /// <summary>The node that forgot has no say until every lock it may have forgotten is over.</summary>
    public static Story AmnesiaQuarantined()
    {
        var sketch = Begun(true)
            .Keeps("AB", "c1", "3fa94be1", 0, 4_210, KeyEnd.Released).Keeps("C", "c1", "3fa94be1", 0, 120 - 0.92, KeyEnd.Lost)
            .Is("C", ConditionKind.Down, 120, 160).Is("C", ConditionKind.Quarantined, 160, null)
            .Add(new Mark.Crash("C", Ms(120))).Add(new Mark.Restart("C", Ms(160), true))
            .Asks("c2", 200, "AB", "acquire", "held").Asks("c2", 200, "DE", "acquire", "granted").Waits("c2", 200, 4_217)
            .Keeps("DE", "c2", "b07c55d2", 200, 202.5, KeyEnd.Released).Asks("c2", 202.5, "DE", "release", "released")
            .Writes("c1", 4_206, 4_207, 8, 33).Asks("c1", 4_210, "AB", "release", "released")
            .Asks("c2", 4_215, "ABDE", "acquire", "granted").Holds("c2", 4_217, 4_225, 34).Keeps("ABDE", "c2", "90aa71fc", 4_215, 4_225, KeyEnd.Released)
            .Writes("c2", 4_220, 4_221, 9, 34).Asks("c2", 4_225, "ABDE", "release", "released");
        return Told(sketch, "H12", "A node forgets, and is not asked", true,
            "Nodes do not write their keys to disk. One client holds the lock on three of five nodes. One of the three crashes and restarts empty. Until the longest lock is over, its vote does not count.",
            "",
            "C forgot c1's key, but its vote did not count, and c2 had to wait for c1",
            "a node lost keys");
    }

    /// <summary>c1 gets three nodes while two are cut off, and takes its time.</summary>
    private static Sketch Begun(bool fencing) => new Sketch(2)
        .Asks("c1", 0, "ABC", "acquire", "granted").AsksInVain("c1", 0, "DE", "acquire")
        .Are("DE", ConditionKind.Partitioned, 0, 100)
        .Holds("c1", 2, 4_210, Token(fencing, 33)).Says("c1", 3, "has read 7");

    /// <summary>c2 gets the other three.</summary>
    private static Sketch Taken(Sketch sketch, bool fencing)
    {
        var from = fencing ? 205 : 202;
        sketch.Asks("c2", 200, "AB", "acquire", "held").Asks("c2", 200, "CDE", "acquire", "granted")
            .Keeps("CDE", "c2", "b07c55d2", 200, 2_510, KeyEnd.Released)
            .Waits("c2", 200, from).Holds("c2", from, 2_510, Token(fencing, 34)).Says("c2", from + 0.5, "has read 7")
            .Writes("c2", 2_506, 2_507, 8, Token(fencing, 34))
            .Asks("c2", 2_510, "CDE", "release", "released");
        if (fencing)
        {
            sketch.Asks("c2", 202.5, "CDE", "raise token", "raised");
        }

        return Last(sketch, fencing, 4_205, 4_206).Asks("c1", 4_210, "AB", "release", "released");
    }

    /// <summary>c1's write comes after c2's.</summary>
    private static Sketch Last(Sketch sketch, bool fencing, double at, double arrives) => fencing
        ? sketch.WritesStale("c1", at, arrives, 8, 33, 34)
        : sketch.Writes("c1", at, arrives, 8, null).Add(new Mark.Violation(Counter, Ms(arrives), "effect exclusion", LostUpdate));

    private static Story Told(Sketch sketch, string hazard, string title, bool held, string explanation, string broken, string kept, string assumption) => sketch.Tell(
        $"{title} ({hazard}{(held && !title.Contains("asked", StringComparison.Ordinal) ? ", with fencing" : "")})",
        explanation,
        held ? $"{kept}: the counter is right." : $"{broken}: an increment is lost.",
        "effect exclusion",
        assumption,
        $"dotnet run --project src/Simulator -- explore replay --hazard {hazard} --seed 42 --fencing {(held ? "on" : "off")}");

    private static long? Token(bool fencing, long token) => fencing ? token : null;
}
