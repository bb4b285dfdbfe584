using System.CommandLine;
using Simulator.Cli;

namespace Simulator.Explore.WhatIf;

/// <summary>
/// The options of one kind of incident: <c>--NAME-rate</c> how often, and how long each lasts: <c>--NAME</c> always the same, <c>--NAME-mean</c> exponential,
/// <c>--NAME-p50</c> with <c>--NAME-p99</c> lognormal.
/// </summary>
/// <param name="name">Of the options, with its hyphens.</param>
/// <param name="usual">When no option says otherwise.</param>
/// <param name="often">What the rate counts.</param>
/// <param name="length">What the length is.</param>
internal sealed class IncidentOptions(string name, string often, string length, Incidents? usual)
{
    private readonly Option<double?> _rate = new($"{name}-rate")
    {
        Description = $"{often}, such as 2/min; 0 for never. Usually {(usual is null ? "never" : Wording.Rate(usual.PerSecond))}.",
        HelpName = "RATE",
        CustomParser = argument => OptionText.Rate(argument),
    };

    private readonly Option<TimeSpan?> _fixed = Length(name, $"{length}, the same every time.{UsualIf(usual?.Length is Durations.Always, usual)}");
    private readonly Option<TimeSpan?> _mean = Length($"{name}-mean", $"{length}, exponential with this mean.{UsualIf(usual?.Length is Durations.Exponential, usual)}");
    private readonly Option<TimeSpan?> _median = Length($"{name}-p50", $"{length}, lognormal: half are shorter.{UsualIf(IsLognormal(usual), usual)}", !IsLognormal(usual));
    private readonly Option<TimeSpan?> _p99 = Length($"{name}-p99", $"{length}, lognormal: 99 of 100 are shorter; goes with {name}-p50.", !IsLognormal(usual));

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_rate, _fixed, _mean, _median, _p99])
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="UsageException">The options contradict each other.</exception>
    public Incidents? Read(ParseResult line)
    {
        var rate = line.GetValue(_rate) ?? usual?.PerSecond;
        var length = LengthOf(line) ?? usual?.Length;
        return (rate, length) switch
        {
            (0, _) => null,
            (null, null) => null,
            (null, _) => throw new UsageException($"{name} says how long, but nothing how often: give {name}-rate as well."),
            (_, null) => throw new UsageException($"{name}-rate says how often, but nothing how long: give {name}, {name}-mean, or {name}-p50 and {name}-p99."),
            _ => new Incidents(rate.Value, length),
        };
    }

    private Durations? LengthOf(ParseResult line)
    {
        var (always, mean, median, p99) = (line.GetValue(_fixed), line.GetValue(_mean), line.GetValue(_median), line.GetValue(_p99));
        if ((median is null) != (p99 is null))
        {
            throw new UsageException($"{name}-p50 and {name}-p99 go together.");
        }

        return (always, mean, median) switch
        {
            (null, null, null) => null,
            ({ } time, null, null) => new Durations.Always(time),
            (null, { } average, null) => new Durations.Exponential(average),
            (null, null, { } half) => new Durations.Lognormal(half, p99!.Value),
            _ => throw new UsageException($"{name}, {name}-mean and {name}-p50 exclude each other."),
        };
    }

    private static bool IsLognormal(Incidents? usual) => usual?.Length is Durations.Lognormal;

    /// <param name="hidden">Understood, but not listed by the help, which is long enough.</param>
    private static Option<TimeSpan?> Length(string name, string description, bool hidden = false) => new(name)
    {
        Description = description,
        Hidden = hidden,
        HelpName = "TIME",
        CustomParser = argument => OptionText.Duration(argument),
    };

    private static string UsualIf(bool so, Incidents? usual) => so ? $" Usually {usual!.Length.Words}." : "";
}
