using System.Collections.Immutable;
using System.Globalization;

namespace Simulator.Cli.Help;

/// <summary>An exit code and when a command ends with it.</summary>
internal sealed record ExitRow(string Code, string When);

/// <summary>What the exit codes of each command mean.</summary>
internal static class ExitCodes
{
    private const string NoSense = "the command line makes no sense";
    private const string BadConfiguration = "the configuration makes no sense";

    private static readonly ImmutableArray<ExitRow> OfLocks =
    [
        Row(ExitCode.Held, "done"),
        Row(ExitCode.Usage, NoSense),
        Row(ExitCode.Unavailable, "too few nodes answered, or the service did not"),
        Row(ExitCode.Software, "a bug"),
        Row(ExitCode.NotAcquired, "not acquired: the lock is another's"),
        Row(ExitCode.Configuration, BadConfiguration),
        Row(ExitCode.LockLost, "not held: the lock had expired, or is another's"),
    ];

    private static readonly ImmutableArray<ExitRow> OfExec =
    [
        new("0-125", "the command's own"),
        Row(ExitCode.Usage, NoSense),
        Row(ExitCode.Unavailable, "too few nodes answered, or too late"),
        Row(ExitCode.Software, "a bug"),
        Row(ExitCode.NotAcquired, "not acquired: another held the lock, or the wait ended; -E names another code"),
        Row(ExitCode.Configuration, BadConfiguration),
        Row(ExitCode.LockLost, "the lock was lost, or about to be, and the command was ended"),
        Row(ExitCode.HeldTooLong, "the lock was held as long as --max-hold allows, and the command was ended"),
        Row(ExitCode.CannotInvoke, "the command cannot be invoked"),
        Row(ExitCode.NotFound, "the command is not found"),
        new($"{ExitCode.OfSignal}+n", "the command died of signal n; or signal n came while waiting for the lock"),
    ];

    private static readonly ImmutableArray<ExitRow> Usual =
    [
        Row(ExitCode.Held, "done; of a run: every property held"),
        Row(ExitCode.Broken, "a safety property, or a threshold of a load, broke"),
        Row(ExitCode.Unfinished, "work was unfinished at the deadline, or the run was interrupted"),
        Row(ExitCode.Usage, NoSense),
        Row(ExitCode.Unavailable, "a file, port or program that is needed cannot be had"),
        Row(ExitCode.Software, "a bug; details are in the log file"),
        Row(ExitCode.Configuration, BadConfiguration),
    ];

    private static readonly ImmutableArray<ExitRow> OfWords = [Usual[0] with { When = "done" }, Row(ExitCode.Usage, NoSense)];

    /// <param name="path">The command's words, such as <c>config check</c>; empty for the program itself.</param>
    public static ImmutableArray<ExitRow> For(string path) => path switch
    {
        LockCommands.Exec => OfExec,
        "completion" or "man" or "serve new-key" => OfWords,
        _ => LockCommands.IsOne([path]) ? OfLocks : Usual,
    };

    private static ExitRow Row(int code, string when) => new(code.ToString(CultureInfo.InvariantCulture), when);
}
