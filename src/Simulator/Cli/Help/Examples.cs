using System.Collections.Immutable;

namespace Simulator.Cli.Help;

/// <summary>Examples of every command.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, Example[]> Of = new(StringComparer.Ordinal)
    {
        [""] =
        [
            new("run", "five clients, five embedded nodes, two of which stop"),
            new("exec nightly -- ./report.sh --all", "a command under a lock"),
            new("serve", "the lock over HTTP, with a dashboard"),
            new("explore --list", "what can go wrong with such locks"),
        ],
        ["run"] =
        [
            new("run --clients 3 --increments 10 --ttl 2s"),
            new("run --nodes process --fault \"2s stop 2,3\" --fault \"6s start 2,3\""),
            new("run --fencing off --fault \"1s pause-client 0 8s\"", "loses an increment, and says so"),
            new("run --node 127.0.0.1:63791 --node 127.0.0.1:63792 --node 127.0.0.1:63793"),
            new("run --profile lab3 --log-format client --json > report.json"),
        ],
        ["exec"] =
        [
            new("exec nightly -- ./report.sh --all", "waits for the lock, runs the command, gives the lock back"),
            new("exec -n orders/42 -c \"cp new.csv orders.csv\"", "tries once; ends with 75 when another holds it"),
            new("exec -t 30s -k 10s --max-hold 1h nightly -- ./report.sh"),
            new("exec --service http://localhost:8000 nightly -- ./report.sh", "the lock of a service in place of nodes"),
        ],
        ["acquire"] =
        [
            new("acquire --wait 10s --ttl 30s nightly", "prints lock id and fencing token"),
            new("acquire --json nightly"),
        ],
        ["extend"] = [new("REDLOCK_LOCK_ID=3f9c1d7a extend --ttl 30s nightly", "the id that acquire printed")],
        ["release"] =
        [
            new("REDLOCK_LOCK_ID=3f9c1d7a release nightly", "the id that acquire printed"),
            new("release --stdin nightly < lock-id"),
        ],
        ["status"] = [new("status nightly"), new("status --json --service http://localhost:8000 nightly")],
        ["force-release"] = [new("force-release nightly", "the holder is not asked")],
        ["explain"] = [new("explain nightly", "why it cannot be had now, in words and numbers")],
        ["serve"] =
        [
            new("serve", "on 127.0.0.1:8000, over embedded nodes"),
            new("serve --listen 0.0.0.0:8000 --nodes external --config redlock.conf"),
        ],
        ["serve new-key"] = [new("serve new-key")],
        ["nodes"] =
        [
            new("nodes --ports 7001,7002,7003"),
            new("nodes --count 5", "on free ports"),
            new("nodes -- ./test.sh", "for as long as a command runs, which finds them in REDIS_NODES"),
        ],
        ["config"] =
        [
            new("config --profile lab3 --ttl 3s"),
            new("config --json"),
        ],
        ["config check"] =
        [
            new("config check --ttl 100ms"),
            new("config check --config redlock.conf"),
        ],
        ["bench"] = [new("bench uncontended --nodes process"), new("bench contended --nodes embedded --clients 20")],
        ["bench uncontended"] =
        [
            new("bench uncontended --nodes process"),
            new("bench uncontended --fencing off --concurrency 64 --duration 30s --json > uncontended.json"),
        ],
        ["bench contended"] = [new("bench contended --clients 20 --nodes embedded")],
        ["bench hung-node"] = [new("bench hung-node --nodes embedded --duration 20s")],
        ["bench exec"] = [new("bench exec --count 3 --program ./redlock")],
        ["bench service"] = [new("bench service --connections 128 --nodes embedded")],
        ["bench actors"] = [new("bench actors --pairs 1 2 4 --messages 500000")],
        ["bench fencing"] =
        [
            new("bench fencing --grants 20000 --coordinators 3"),
            new("bench fencing --without-second-round", "a broken lock, to see that the check finds it"),
        ],
        ["explore"] =
        [
            new("explore", "25 seconds of it"),
            new("explore --seeds 100000 --assumptions kept", "faults that the lock must bear"),
            new("explore --scenario pause-after-grant --html pages", "a hazard, with and without what helps, drawn"),
            new("explore --mutant all", "broken variants, and what finds each"),
        ],
        ["explore bench"] = [new("explore bench --seeds 2000 --rounds 3")],
        ["explore what-if"] =
        [
            new("explore what-if --ttl 1s --ttl 10s --pause-rate 2/min", "two TTLs, for processes that stand still twice a minute"),
            new("explore what-if --node-crash-rate 1/day --persistence no --plot crashes.svg"),
        ],
        ["replay"] =
        [
            new("replay 4711", "the run of a seed, line by line"),
            new("replay counterexample.json --html pages", "a file that explore wrote, drawn"),
        ],
        ["worker"] =
        [
            new("worker --url http://localhost:8000 --resource nightly --work 5s"),
            new("worker --counter counter.json --attempts 100"),
        ],
        ["load"] = [new("load contention"), new("load failure --node 2")],
        ["load contention"] =
        [
            new("load contention", "a ramp of ten users against http://localhost:8000"),
            new("load contention --users 50 --resources 1 --duration 5min --json > report.json"),
        ],
        ["load failure"] =
        [
            new("load failure --node 2"),
            new("load failure --stop-command \"docker compose stop redis-node-2\" --start-command \"docker compose start redis-node-2\""),
        ],
        ["health"] =
        [
            new("health --url http://localhost:8000"),
            new("health --allow-degraded", "content without a majority of the nodes"),
        ],
        ["completion"] =
        [
            new("completion bash > ~/.local/share/bash-completion/completions/redlock", "for bash, from the next shell on"),
            new("completion zsh > ~/.zfunc/_redlock", "for zsh, when fpath has ~/.zfunc in it before compinit"),
            new("completion fish > ~/.config/fish/completions/redlock.fish"),
            new("completion pwsh >> $PROFILE", "for PowerShell, typed in it"),
        ],
        ["man"] =
        [
            new("man exec | man -l -", "to read it at once"),
            new("man --folder ~/.local/share/man/man1", "then man redlock, man redlock-exec"),
        ],
    };

    /// <param name="path">The command's words, such as <c>config check</c>; empty for the program itself.</param>
    public static ImmutableArray<Example> For(string path) => Of.TryGetValue(path, out var examples) ? [.. examples] : [];
}
