using Redlock.Redis;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.World;

/// <summary>A node with what can happen to its machine: it dies and starts, hangs and goes on, and its connections with it.</summary>
internal sealed class NodeSite(int number, RunLoop runtime, VirtualNode node, SimulatedClock clock, Sabotage sabotage)
{
    private readonly Queue<(VirtualLink Link, RedisCall Call)> _backlog = new();
    private readonly List<VirtualLink> _dialling = [];
    private int _hangs;
    private int _crashes;
    private int _starts;

    /// <summary>From 0.</summary>
    public int Number => number;

    public VirtualNode Node => node;

    public SimulatedClock Clock => clock;

    /// <summary>What is wrong with the lock in this run.</summary>
    public Sabotage Sabotage => sabotage;

    /// <summary>Counts its server's starts; a connection belongs to one of them.</summary>
    public int Epoch { get; private set; }

    public bool IsDown => _crashes > 0;

    /// <summary>While down: nothing answers at all, as when the power is gone; otherwise the machine refuses connections.</summary>
    public bool IsSilent { get; private set; }

    public bool IsHung => _hangs > 0;

    /// <summary>Faults that touch it at present, and when one last did.</summary>
    public int Troubles { get; private set; }

    public TimeSpan? LastTrouble { get; private set; }

    /// <summary>Until when it is kept out because it may have forgotten; null when it never was.</summary>
    public TimeSpan? ForgetfulUntil { get; set; }

    public bool IsReachable => !IsDown && !IsHung;

    public void TroubleBegan()
    {
        Troubles++;
        LastTrouble = runtime.Now;
    }

    public void TroubleEnded()
    {
        Troubles--;
        LastTrouble = runtime.Now;
    }

    /// <summary>A process wants to connect.</summary>
    public void Accept(VirtualLink link)
    {
        if (IsDown)
        {
            if (!IsSilent)
            {
                link.Reset("the connection was refused");
            }
        }
        else if (IsHung)
        {
            _dialling.Add(link);
        }
        else
        {
            link.Accepted();
        }
    }

    /// <summary>A call has arrived.</summary>
    public void Take(VirtualLink link, RedisCall call)
    {
        if (IsHung)
        {
            _backlog.Enqueue((link, call));
        }
        else
        {
            link.Serve(call);
        }
    }

    public RedisReply Execute(SimulatedProcess caller, RedisCall call)
    {
        runtime.Trace.Note((ulong)number + 1, (ulong)runtime.Now.Ticks);
        return sabotage.Execute(this, caller, call);
    }

    /// <summary>Whether it really keeps this value under the key, by its own clock.</summary>
    public bool Holds(string key, string value) => node.Peek(key).Holds(value);

    public void Hang() => _hangs++;

    public void Resume()
    {
        if (--_hangs > 0)
        {
            return;
        }

        foreach (var link in _dialling)
        {
            link.Accepted();
        }

        _dialling.Clear();
        while (_backlog.TryDequeue(out var next))
        {
            next.Link.Serve(next.Call);
        }
    }

    /// <summary>The server dies.</summary>
    public void Crash(bool silent, IEnumerable<NetworkPath> paths)
    {
        Epoch++;
        _crashes++;
        IsSilent = silent;
        while (_backlog.TryDequeue(out var unheard))
        {
            unheard.Link.Drop(unheard.Call);
        }

        _dialling.Clear();
        if (silent)
        {
            return;
        }

        foreach (var link in paths.SelectMany(path => path.Links).ToArray())
        {
            link.Reset("the connection was reset");
        }
    }

    /// <summary>It starts again.</summary>
    public void Start(Action<VirtualNode, string> restart)
    {
        if (--_crashes == 0)
        {
            IsSilent = false;
            restart(node, RunIdOf(number, ++_starts));
        }
    }

    /// <summary>40 hexadecimal digits, as a server's <c>run_id</c>.</summary>
    public static string RunIdOf(int number, int start) => FormattableString.Invariant($"{number + 1:x8}{start:x32}");
}
