using Akka.Actor;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>Several processes, each a coordinator, over the same scripted nodes.</summary>
public abstract class HintSpec : LockSpec
{
    private readonly Dictionary<string, IActorRef> _processes = [];

    /// <summary>Starts processes of these names.</summary>
    private protected void StartProcesses(params string[] names) => StartProcesses(settings => settings, names);

    private protected void StartProcesses(Func<RedlockSettings, RedlockSettings> change, params string[] names)
    {
        Prepare(5, change);
        foreach (var name in names)
        {
            BeginProcess(name);
        }

        ForgetCalls();
    }

    private protected void BeginProcess(string name)
    {
        var seams = new LockSeams(Clock, Chance, Ids, new ScriptedLinks(Nodes)) { Process = new ProcessId(name) };
        _processes[name] = Sys.ActorOf(LockCoordinator.PropsFor(Settings, seams), name);
        Advance(0);
    }

    /// <summary>The process is gone, and its connections with it.</summary>
    private protected void Kill(string process)
    {
        Sys.Stop(_processes[process]);
        Advance(0);
    }

    private protected Client NewClientOf(string process) => new(CreateTestProbe(), _processes[process]);

    /// <summary>A client of the process that waits for <c>r</c>.</summary>
    private protected Client WaiterOf(string process, int waitMs = 60_000)
    {
        var client = NewClientOf(process);
        _ = client.Asks(waitMs: waitMs);
        Advance(0);
        return client;
    }

    private protected void ForgetCalls()
    {
        foreach (var node in Nodes)
        {
            node.Calls.Clear();
            node.Published.Clear();
        }
    }

    /// <summary>Everything that was sent to all nodes since the calls were forgotten.</summary>
    private protected int CallsToAll => Nodes.Sum(node => node.Calls.Count);

    private protected int Sent<T>()
        where T : RedisCall => Nodes.Sum(node => node.Sent<T>().Count());

    /// <summary>Somebody publishes a hint on some of the nodes, from 1.</summary>
    private protected void Publish(string channel, string text, params int[] nodes)
    {
        foreach (var node in nodes)
        {
            _ = Nodes[node - 1].Publish(Settings.KeyPrefix + channel, text);
        }

        Advance(0);
    }

    private protected void LoseHints(Predicate<string> which)
    {
        foreach (var node in Nodes)
        {
            node.Delivers = text => which(text) ? [] : [TimeSpan.Zero];
        }
    }

    /// <summary>The client has the lock and gives it back.</summary>
    private protected void TakesAndReleases(Client client)
    {
        Advance(0);
        var lease = client.IsGranted();
        Assert.Equal(5, NodesThatHold(lease));
        _ = client.Releases(lease);
        Advance(0);
    }
}
