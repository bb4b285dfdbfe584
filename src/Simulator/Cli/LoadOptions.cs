using System.CommandLine;
using System.CommandLine.Parsing;
using Simulator.Bench;
using Simulator.Explore.WhatIf;
using Simulator.Load;

namespace Simulator.Cli;

/// <summary>What both loads can be told.</summary>
internal sealed class LoadOptions(LoadPlan usual)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private readonly Option<int> _users = BenchOption.Count("--users", "How many virtual users.", 1, usual.Users);
    private readonly Option<TimeSpan?> _duration = Time("--duration", $"How long; {usual.Duration.TotalSeconds:0}s when not given.");
    private readonly Option<TimeSpan?> _ttl = Time("--ttl", "How long nodes keep a lock; 5s when not given.");
    private readonly Option<int> _resources = BenchOption.Count("--resources", "How many resources the users contend for.", 1, usual.Resources);
    private readonly Option<double> _success = Share("--min-success", "Share of the attempts that must acquire.", usual.Thresholds.SuccessOver);
    private readonly Option<double> _errors = Share("--max-errors", "Share of the calls that may fail.", usual.Thresholds.ErrorsUnder);
    private readonly Option<TimeSpan?> _p95 = Time("--max-p95", usual.Thresholds.P95Under is null ? "What 95 of 100 acquires may take." : "What 95 of 100 acquires may take; 1s when not given.");
    private readonly Option<int> _seed = BenchOption.Count("--seed", "Chooses the random numbers.", 0, 1);

    private readonly Option<TimeRange?> _hold = Range("--hold", "How long a lock is held, such as 500ms-2500ms.");
    private readonly Option<TimeRange?> _rest = Range("--rest", "How long a user rests between two attempts; 1s-2s when not given.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_users, _duration, _ttl, _hold, _rest, _resources, _success, _p95, _errors, _seed])
        {
            command.Options.Add(option);
        }
    }

    public int SeedIn(ParseResult line) => line.GetValue(_seed);

    /// <exception cref="UsageException">An option makes no sense.</exception>
    public LoadPlan Read(ParseResult line)
    {
        var duration = line.GetValue(_duration) ?? usual.Duration;
        return usual with
        {
            Users = line.GetValue(_users),
            Duration = duration >= Shortest ? duration : throw new UsageException("--duration must be at least 100 ms."),
            Ramp = usual.Ramp * (duration / usual.Duration),
            Ttl = line.GetValue(_ttl) ?? usual.Ttl,
            Hold = line.GetValue(_hold) ?? usual.Hold,
            Rest = line.GetValue(_rest) ?? usual.Rest,
            Resources = line.GetValue(_resources),
            Thresholds = new Thresholds(line.GetValue(_success), line.GetValue(_p95) ?? usual.Thresholds.P95Under, line.GetValue(_errors)),
        };
    }

    public static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = argument => OptionText.Duration(argument),
    };

    private static Option<TimeRange?> Range(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME-TIME",
        CustomParser = argument => RangeIn(argument),
    };

    private static TimeRange? RangeIn(ArgumentResult argument)
    {
        var ends = argument.Tokens[0].Value.Split('-', 2);
        var range = new TimeRange(OptionText.Duration(argument, ends[0].Trim()), OptionText.Duration(argument, ends[^1].Trim()));
        if (range.Least > range.Most)
        {
            argument.AddError($"'{argument.Tokens[0].Value}' begins after its end.");
        }

        return range;
    }

    private static Option<double> Share(string name, string description, double normally) => new(name)
    {
        Description = description,
        HelpName = "SHARE",
        DefaultValueFactory = _ => normally,
        CustomParser = argument => OptionText.Share(argument),
    };
}
