using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Redlock.Configuration;
using Simulator.Exec;
using Simulator.Explore.WhatIf;

namespace Simulator.Cli;

/// <summary>What <c>exec</c> can be told beside where the locks are.</summary>
internal sealed class ExecOptions
{
    private const int LargestCode = 255;
    private const string Shell = "/bin/sh";

    private readonly Argument<string?> _resource = new("RESOURCE") { Description = "What to lock.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string[]> _command = new("COMMAND") { Description = "After --: what to run while it is locked, and its arguments.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _shell = new("-c") { Description = "A line for /bin/sh in place of a command.", HelpName = "LINE" };
    private readonly Option<TimeSpan?> _wait = Time("--wait", "How long to wait for the lock; 0 tries once. For ever when not given.", "-w");
    private readonly Option<bool> _once = new("--no-wait", "-n") { Description = "Try once; the same as --wait 0." };
    private readonly Option<int?> _conflict = new("--conflict-exit-code", "-E") { Description = "The exit code when the lock is another's; 75 when not given.", HelpName = "N" };
    private readonly Option<bool> _extend = new("--extend") { Description = "Extend the lock while the command runs; so it is unless told otherwise." };
    private readonly Option<bool> _noExtend = new("--no-extend") { Description = "Do not extend it: the command is ended before the TTL is over." };
    private readonly Option<int?> _maxExtensions = new("--max-extensions") { Description = "Extend it at most so often.", HelpName = "N" };
    private readonly Option<TimeSpan?> _maxHold = Time("--max-hold", "End the command when the lock has been held for so long.");
    private readonly Option<TimeSpan?> _killAfter = Time("--kill-after", "How long the command may take to end before it is killed; half of what the TTL leaves when not given.", "-k");
    private readonly Option<string?> _signal = new("--signal", "-s") { Description = "The signal that asks the command to end; TERM when not given.", HelpName = "SIGNAL" };
    private readonly Option<OnLost> _onLost = new("--on-lost") { Description = "What to do when the lock becomes uncertain or is lost: kill the command, warn and let it go on, or ignore it.", HelpName = "kill|warn|ignore", DefaultValueFactory = _ => OnLost.Kill };
    private readonly Option<TimeSpan?> _atLeast = Time("--hold-at-least", "Keep the lock for so long even when the command ends sooner.");
    private readonly Option<string?> _name = new("--name") { Description = "A label for who asks; host name and process when not given.", HelpName = "NAME" };
    private readonly Option<bool> _noStdin = new("--no-stdin") { Description = "Give the command an empty input." };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Also say what goes well." };
    private readonly Option<bool> _json = new("--json") { Description = "Say what there is to say as JSON, one object a line, on the error stream." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_resource);
        command.Arguments.Add(_command);
        foreach (var option in (Option[])[_shell, _wait, _once, _conflict, _extend, _noExtend, _maxExtensions, _maxHold, _killAfter, _signal, _onLost, _atLeast, _name, _noStdin, _verbose, _json])
        {
            command.Options.Add(option);
        }
    }

    public bool Verbose(ParseResult line) => line.GetValue(_verbose);

    public bool Json(ParseResult line) => line.GetValue(_json);

    /// <exception cref="UsageException">A flag makes no sense.</exception>
    public ExecSettings Read(ParseResult line, RedlockSettings settings)
    {
        if (line.GetValue(_extend) && line.GetValue(_noExtend))
        {
            throw new UsageException("--extend does not go with --no-extend.");
        }

        var extend = !line.GetValue(_noExtend);
        return new ExecSettings
        {
            Resource = ResourceText.Read(line.GetValue(_resource)),
            Command = CommandIn(line),
            Client = ResourceText.Client(line.GetValue(_name)),
            Ttl = settings.Ttl,
            Wait = WaitIn(line),
            ConflictExitCode = line.GetValue(_conflict) is { } code ? Within(_conflict, code, 0, LargestCode) : ExitCode.NotAcquired,
            Extend = extend,
            MaxExtensions = line.GetValue(_maxExtensions) is { } most ? Within(_maxExtensions, most, 0, int.MaxValue) : int.MaxValue,
            MaxHold = line.GetValue(_maxHold),
            HoldAtLeast = line.GetValue(_atLeast) ?? TimeSpan.Zero,
            Signal = SignalIn(line),
            OnLost = line.GetValue(_onLost),
            NoStdin = line.GetValue(_noStdin),
            Budget = new KillBudget(settings, settings.Ttl, line.GetValue(_killAfter), extend),
        };
    }

    private ImmutableArray<string> CommandIn(ParseResult line)
    {
        var command = line.GetValue(_command) ?? [];
        RefuseBeforeDashes(line, command);
        return (line.GetValue(_shell), command) switch
        {
            ({ } text, []) => [Shell, "-c", text],
            (null, [_, ..]) => [.. command],
            (null, []) => throw new UsageException("There is nothing to run; write: exec RESOURCE -- COMMAND [ARG...]."),
            _ => throw new UsageException("-c does not go with a command of its own."),
        };
    }

    /// <summary>What stands before the dashes and is no option would become a part of the command.</summary>
    private void RefuseBeforeDashes(ParseResult line, string[] command)
    {
        var dashes = line.Tokens.ToList().FindIndex(token => token.Type == TokenType.DoubleDash);
        var after = dashes < 0 ? 0 : line.Tokens.Count - dashes - 1;
        var before = line.Tokens.Take(line.Tokens.Count - after).Where(token => token.Type == TokenType.Argument).Select(token => token.Value);
        if (before.FirstOrDefault(word => word.StartsWith('-') && (word == line.GetValue(_resource) || command.Contains(word))) is { } flag)
        {
            throw new UsageException($"'{flag}' is no option of exec; did you mean {Nearest.To(flag, [.. line.CommandResult.Command.Options.Select(option => option.Name)])}?");
        }

        if (command.Length > after)
        {
            throw new UsageException($"'{command[0]}' stands before --; write: exec RESOURCE -- COMMAND [ARG...].");
        }
    }

    private TimeSpan? WaitIn(ParseResult line) => (line.GetValue(_once), line.GetValue(_wait)) switch
    {
        (true, { Ticks: > 0 }) => throw new UsageException("--no-wait does not go with --wait."),
        (true, _) => TimeSpan.Zero,
        (false, var wait) => wait,
    };

    private int SignalIn(ParseResult line)
    {
        var text = line.GetValue(_signal) ?? "TERM";
        return SignalNumber.Of(text) ?? throw new UsageException($"--signal is '{text}', which is no signal; write TERM, INT, HUP, QUIT, USR1, USR2, KILL or a number.");
    }

    private static int Within(Option<int?> option, int given, int least, int most) =>
        given >= least && given <= most ? given : throw new UsageException($"{option.Name} is {given}; it must be {(most == int.MaxValue ? $"at least {least}" : $"from {least} to {most}")}.");

    private static Option<TimeSpan?> Time(string name, string description, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = argument => OptionText.Duration(argument),
    };
}
