using System.Collections.Immutable;

namespace Simulator.Cli.Help;

/// <summary>What man pages say beyond the help: paragraphs, in which backticks stand around what is typed.</summary>
internal static class Prose
{
    private const string Places =
        "Which nodes: `--node` once per node, or REDIS_NODES, or redlock.nodes with simulator.nodes.kind = external in the file; or a lock service with `--service`. Every process "
        + "that shares the lock names the same nodes. Embedded nodes are refused: they end with the command, and nobody would share them.";

    private const string LockIds =
        "The lock id is read from REDLOCK_LOCK_ID, else from the first line of the standard input; never from the arguments, which every user of the machine can list.";

    private static readonly Dictionary<string, string[]> Paragraphs = new(StringComparer.Ordinal)
    {
        [""] =
        [
            "A lock is granted by a majority of independent Redis nodes and is kept by them for its TTL, unless it is extended. Each grant carries a fencing token, a number that only "
            + "grows: what the lock guards refuses a smaller one than it has seen, and so a holder that was paused past its TTL does no harm.",
            "Without a command it is `redlock run`: five clients increment a counter under the lock, on five embedded nodes, two of which stop meanwhile. Nothing needs to be installed for that.",
            "`redlock` `COMMAND` `--help` is the short form of each command's page.",
        ],
        ["exec"] =
        [
            Places,
            "What stands after `--` reaches the command as it is. Its input, output and error stream are those of exec; our own words go to the error stream, each line with `redlock:` "
            + "before it, or with `--json` as one object a line.",
            "The lock is extended at a third of its TTL. When that finds no majority twice in a row, or finds the lock gone, the command gets the signal at once and KILL `--kill-after` "
            + "later, never after the end of the validity: nobody else can hold the lock before. `--on-lost` `warn` says so and lets the command go on.",
            "The command leads a process group of its own. HUP, INT, QUIT, TERM, USR1, USR2 and WINCH are passed on to it; a second INT kills it. What the command leaves in its "
            + "group in the background keeps the lock.",
        ],
        ["acquire"] = [Places, "The lock stays held until it is released or its TTL is over. The output is the lock id, a space and the fencing token."],
        ["extend"] = [Places, LockIds],
        ["release"] = [Places, LockIds],
        ["status"] = [Places, "It ends with 0, whatever the verdict, or with 69 when too few nodes answer."],
        ["explain"] = [Places],
        ["force-release"] = [Places],
        ["run"] =
        [
            "Each client acquires the lock, reads the counter, works, writes one more and releases. A judge compares what was acknowledged with the file, and looks for holders that "
            + "overlap, for tokens that do not grow and for keys that are left.",
            "A fault is `\"WHEN WHAT WHO\"`, where WHO is node numbers from 1, client numbers from 0, or all: stop, start, hang, resume, restart-keep, restart-empty; `slow 4 200ms`; "
            + "`pause-client 0 8s`.",
        ],
        ["serve"] = ["The dashboard is at /, the description of the interface at /docs, figures for Prometheus at /metrics."],
        ["explore"] =
        [
            "Each run has several processes, clocks that run apart, nodes that crash, hang and forget, and a network that delays and cuts, all from a seed. What breaks is made as small "
            + "as can be, and kept as a file that `redlock replay` runs again.",
        ],
        ["completion"] =
        [
            "zsh looks for such files in the folders of fpath, under the name _redlock, when compinit runs; fish in ~/.config/fish/completions; bash, with the package "
            + "bash-completion, in ~/.local/share/bash-completion/completions. After `--` the shell's own commands and files are completed.",
        ],
        ["man"] = ["man(1) finds pages in ~/.local/share/man when ~/.local/bin is in PATH, and everywhere in MANPATH."],
    };

    /// <param name="path">The command's words; empty for the program itself.</param>
    public static ImmutableArray<string> Of(string path) => Paragraphs.TryGetValue(path, out var paragraphs) ? [.. paragraphs] : [];
}
