using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Simulator.Cli;

/// <summary>The usual help, and below it examples of the command and what exit codes mean.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    private const string ExitCodes =
        """
        Exit codes:
          0   done; of a run: every property held
          1   a safety property, or a threshold of a load, broke
          2   work was unfinished at the deadline, or the run was interrupted
          64  the command line makes no sense
          69  a file, port or program that is needed cannot be had
          70  a bug; details are in the log file
          78  the configuration makes no sense
        """;

    private const string LockExitCodes =
        """
        Exit codes:
          0    done; of exec: 0 to 125 are the command's own, 128 + n when it died of signal n
          64   the command line makes no sense
          69   too few nodes answered
          70   a bug
          75   not acquired: the lock is another's
          78   the configuration makes no sense
          122  the lock is lost; of exec: and the command was ended
          124  held as long as --max-hold allows, and the command was ended
          126  the command cannot be invoked
          127  the command is not found
        """;

    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["run"] =
            """
              run --clients 3 --increments 10 --ttl 2s
              run --nodes process --fault "2s stop 2,3" --fault "6s start 2,3"
              run --fencing off --fault "1s pause-client 0 8s"     loses an increment, and says so
              run --node 127.0.0.1:63791 --node 127.0.0.1:63792 --node 127.0.0.1:63793
              run --profile lab3 --log-format client --json > report.json
            """,
        ["exec"] =
            """
              exec nightly -- ./report.sh --all
              exec -n orders/42 -c "cp new.csv orders.csv"         tries once; 75 when another holds it
              exec -t 30s -k 10s --max-hold 1h nightly -- ./report.sh
              exec --service http://localhost:8000 nightly -- ./report.sh
            """,
        ["acquire"] =
            """
              acquire --wait 10s --ttl 30s nightly                 prints lock id and fencing token
              acquire --json nightly
            """,
        ["release"] =
            """
              REDLOCK_LOCK_ID=... release nightly
            """,
        ["extend"] =
            """
              REDLOCK_LOCK_ID=... extend --ttl 30s nightly
            """,
        ["nodes"] =
            """
              nodes --ports 7001,7002,7003
              nodes --count 5
            """,
        ["config"] =
            """
              config --profile lab3 --ttl 3s
              config --json
            """,
        ["explore"] =
            """
              explore                                              25 seconds of it
              explore --seeds 100000 --assumptions kept            faults that the lock must bear
              explore --scenario pause-after-grant --html pages    a hazard, with and without what helps, drawn
              explore --mutant all                                 broken variants, and what finds each
              explore what-if --ttl 1s --ttl 10s --pause-rate 2/min
            """,
        ["replay"] =
            """
              replay 4711
              replay counterexample.json --html pages
            """,
        ["worker"] =
            """
              worker --url http://localhost:8000 --resource nightly --work 5s
              worker --counter counter.json --attempts 100
            """,
        ["contention"] =
            """
              load contention
              load contention --users 50 --resources 1 --duration 5min --json > report.json
            """,
        ["failure"] =
            """
              load failure --node 2
              load failure --stop-command "docker compose stop redis-node-2" --start-command "docker compose start redis-node-2"
            """,
        ["check"] =
            """
              config check --ttl 100ms
              config check --config redlock.conf
            """,
    };

    public override int Invoke(ParseResult parseResult)
    {
        var result = usual.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        if (Examples.TryGetValue(command is RootCommand ? "run" : command.Name, out var examples))
        {
            output.WriteLine($"Examples:\n{examples}\n");
        }

        output.WriteLine(LockCommands.IsOne([command.Name]) ? LockExitCodes : ExitCodes);
        return result;
    }
}
