using System.CommandLine;
using System.Globalization;
using Simulator.Exec;
using Simulator.Explore.WhatIf;
using Simulator.Locks;

namespace Simulator.Cli;

/// <summary><c>acquire</c>: takes a lock and leaves it held; whoever has its id extends and releases it, else it ends with its TTL.</summary>
internal static class AcquireCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var wait = new Option<TimeSpan?>("--wait", "-w")
        {
            Description = "How long to wait for the lock; 0, which tries once, when not given.", HelpName = "TIME", CustomParser = argument => OptionText.Duration(argument),
        };
        var name = new Option<string?>("--name") { Description = "A label for who asks.", HelpName = "NAME" };
        var verb = new LockVerb("acquire", "Takes a lock and leaves it held; prints its id and fencing token. It ends when it is released or its TTL is over.", surroundings, wait, name);
        return verb.With(async (line, asked, stop) =>
        {
            var time = TimeProvider.System;
            var queueing = new Queueing(
                asked.Locks, asked.Resource, ResourceText.Client(line.GetValue(name)), asked.Settings.Ttl, line.GetValue(wait) ?? TimeSpan.Zero, _ => { }, time);
            var acquisition = await queueing.AcquireAsync(stop);
            if (acquisition.Lock is { } grant)
            {
                Answer(asked, grant, time);
            }
            else
            {
                surroundings.Error.WriteLine($"{asked.Resource} was not acquired: {acquisition.Reason.TrimEnd('.')}.");
                asked.Answer(null, new { Acquired = false, Resource = asked.Resource.Name, acquisition.Outcome, Message = acquisition.Reason });
            }

            return LockExit.CodeOf(acquisition.Outcome);
        });
    }

    private static void Answer(LockVerb.Asked asked, Grant grant, TimeProvider time) => asked.Answer(
        string.Create(CultureInfo.InvariantCulture, $"{grant.LockId.Value} {grant.Token}"),
        new
        {
            Acquired = true,
            Resource = grant.Resource.Name,
            LockId = grant.LockId.Value,
            FencingToken = grant.Token.Value,
            ValidUntilMs = time.UnixMillisecondsOf(grant.ValidUntil),
            TtlMs = (long)grant.Ttl.TotalMilliseconds,
            grant.NodesLocked,
        });
}
