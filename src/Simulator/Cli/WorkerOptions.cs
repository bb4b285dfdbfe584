using System.CommandLine;
using System.Globalization;
using Simulator.Explore.WhatIf;
using Simulator.Worker;

namespace Simulator.Cli;

/// <summary>What <c>worker</c> can be told, by flag or in the environment.</summary>
internal sealed class WorkerOptions
{
    private static readonly WorkerSettings Usual = new() { Id = "" };
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private readonly Option<string?> _id = new("--id") { Description = "The worker's name; WORKER_ID, or host name and process.", HelpName = "NAME" };
    private readonly Option<string?> _resource = new("--resource") { Description = $"What to lock; RESOURCE_NAME, or {Usual.Resource}.", HelpName = "NAME" };
    private readonly Option<TimeSpan?> _work = Time("--work", "How long to work under the lock; WORK_DURATION_MS, or 2s.");
    private readonly Option<TimeSpan?> _interval = Time("--interval", "How long to rest after that; WORK_INTERVAL_MS, or 1s.");
    private readonly Option<TimeSpan?> _ttl = Time("--ttl", "How long nodes keep the lock; it is extended at a third of that. LOCK_TTL_MS, or 10s.");
    private readonly Option<TimeSpan?> _wait = Time("--wait", "How long an attempt waits in the service's queue; LOCK_WAIT_MS, or not at all.");
    private readonly Option<int?> _attempts = new("--attempts") { Description = "End after so many attempts.", HelpName = "N" };
    private readonly Option<string?> _counter = new("--counter")
    {
        Description = "A file to count in under the lock: it refuses stale fencing tokens, so it tells whether an increment was lost. Workers may share it.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_id, _resource, _work, _interval, _ttl, _wait, _attempts, _counter])
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="UsageException">A flag makes no sense.</exception>
    /// <exception cref="Configuration.RejectedSettingException">A variable makes no sense.</exception>
    public WorkerSettings Read(ParseResult line, Surroundings surroundings) => new()
    {
        Id = FlagOrVariable.Text(line, _id, surroundings, "WORKER_ID")
            ?? string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}"),
        Resource = FlagOrVariable.Text(line, _resource, surroundings, "RESOURCE_NAME") ?? Usual.Resource,
        Work = FlagOrVariable.Duration(line, _work, surroundings, "WORK_DURATION_MS", Usual.Work, TimeSpan.Zero),
        Interval = FlagOrVariable.Duration(line, _interval, surroundings, "WORK_INTERVAL_MS", Usual.Interval, TimeSpan.Zero),
        Ttl = FlagOrVariable.Duration(line, _ttl, surroundings, "LOCK_TTL_MS", Usual.Ttl, Least),
        Wait = FlagOrVariable.Duration(line, _wait, surroundings, "LOCK_WAIT_MS", Usual.Wait, TimeSpan.Zero),
        Attempts = line.GetValue(_attempts) is { } attempts
            ? attempts > 0 ? attempts : throw new UsageException($"--attempts is {attempts}; it must be at least 1.")
            : null,
    };

    /// <returns>The file's path; null for none.</returns>
    public string? CounterIn(ParseResult line, Surroundings surroundings) =>
        line.GetValue(_counter) is { Length: > 0 } file ? Path.GetFullPath(file, surroundings.WorkingFolder) : null;

    private static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = argument => OptionText.Duration(argument),
    };
}
