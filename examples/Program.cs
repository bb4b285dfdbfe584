using Examples;

// With a name behind it, an example is one of the processes that it starts.
bool? held = args switch
{
    ["leader-election"] => await LeaderElection.RunAsync(),
    ["leader-election", var name, var throne] => await LeaderElection.StandAsync(name, throne),
    ["scheduled-task"] => await ScheduledTask.RunAsync(),
    ["scheduled-task", var name, var journal] => await ScheduledTask.WorkAsync(name, journal),
    ["inventory"] => await Inventory.RunAsync(),
    ["fenced-file"] => await GuardedFile.RunAsync(),
    _ => null,
};
if (held is null)
{
    Console.Error.WriteLine("Which example? leader-election, scheduled-task, inventory or fenced-file.");
}

// 0 only when what the example shows was true.
return held switch
{
    true => 0,
    false => 1,
    null => 64,
};
