using Redlock.Protocol;
using Simulator.Clients;
using Simulator.Explore.Runtime;
using Simulator.Explore.Showing;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Recording;

/// <summary>What clients and the guarded counter said to each other, and what the counter did.</summary>
internal sealed class CounterLog(ExploreWorld world, Rounds rounds, ITrueTime time)
{
    private readonly List<Talk> _all = [];
    private readonly List<Told<Mark>> _marks = [];

    public IEnumerable<Told<Arrow>> Arrows => _all.Where(talk => !IsUneventful(talk)).SelectMany(Told);

    public IReadOnlyList<Told<Mark>> Marks => _marks;

    /// <summary>Reads that went as usual.</summary>
    public IEnumerable<Told<Line>> Reads => _all.Where(IsUneventful).Select(talk => new Told<Line>(
        new Line(LaneNames.Client(talk.Command.Lease.Client), talk.TakenAt, $"has read {talk.Answer}"), talk.Round));

    /// <summary>Whose write the counter had taken last, before that moment; null when nobody's.</summary>
    public string? WriterBefore(TimeSpan at) => _marks.Select(mark => mark.What).OfType<Mark.WriteAccepted>().LastOrDefault(write => write.At < at)?.Client;

    /// <summary>A client sends a command; when it arrives is settled by then.</summary>
    public void Sent(CounterProtocol.ICommand command) => _all.Add(new Talk(
        command, rounds.Of(command.Lease), time.Now, time.Now + world.CounterDelay(world.ProcessOf(command.Lease.Client))));

    /// <summary>The counter has decided.</summary>
    public void Hear(Observation observation)
    {
        switch (observation)
        {
            case Observation.WriteAccepted write when Pending(write.Lease.LockId) is { } talk:
                talk.AnsweredAt = time.Now;
                _marks.Add(new(new Mark.WriteAccepted(LaneNames.Counter, time.Now, LaneNames.Client(write.Lease.Client), TokenOf(write.Lease), write.After), rounds.Of(write.Lease)));
                break;
            case Observation.StaleRefused refused when Pending(refused.Lease.LockId) is { } talk:
                talk.AnsweredAt = time.Now;
                var value = (talk.Command as CounterProtocol.Write)?.Value;
                _marks.Add(new(new Mark.WriteRefused(LaneNames.Counter, time.Now, LaneNames.Client(refused.Lease.Client), refused.Lease.Token.Value, value, refused.Highest.Value), rounds.Of(refused.Lease)));
                break;
        }
    }

    /// <summary>A client takes a reply, which may have waited for it.</summary>
    public void Taken(CounterProtocol.IReply reply)
    {
        var (command, what) = reply switch
        {
            CounterProtocol.Value value => ((CounterProtocol.ICommand)value.Request, $"{value.Amount}"),
            CounterProtocol.Written written => (written.Request, "written"),
            CounterProtocol.Fenced fenced => (fenced.Request, "refused"),
            CounterProtocol.Failed failed => (failed.Request, "failed"),
            _ => throw new ArgumentOutOfRangeException(nameof(reply), reply, "Not a known reply."),
        };
        if (_all.FindLast(talk => ReferenceEquals(talk.Command, command)) is { } talk)
        {
            (talk.Answer, talk.TakenAt) = (what, time.Now);
        }
    }

    private bool IsUneventful(Talk talk) =>
        talk is { Command: CounterProtocol.Read, AnsweredAt: null, Answer: not null } && talk.TakenAt - talk.SentAt == world.CounterLatency * 2;

    private Talk? Pending(LockId lockId) => _all.FindLast(talk => talk.Command.Lease.LockId == lockId && talk.Arrival <= time.Now && talk.AnsweredAt is null);

    private IEnumerable<Told<Arrow>> Told(Talk talk)
    {
        var client = LaneNames.Client(talk.Command.Lease.Client);
        var what = talk.Command is CounterProtocol.Write write ? $"write {write.Value}" : "read";
        yield return new(new Arrow(client, LaneNames.Counter, talk.SentAt, talk.Arrival, ArrowKind.Request, what, client), talk.Round);
        if (talk.Answer is { } answer)
        {
            var departed = talk.AnsweredAt ?? talk.Arrival;
            yield return new(new Arrow(LaneNames.Counter, client, departed, departed + world.CounterLatency, ArrowKind.Reply, answer, client), talk.Round);
        }
    }

    private static long? TokenOf(Redlock.Messages.Lease lease) => lease.Token == FencingToken.None ? null : lease.Token.Value;

    private sealed record Talk(CounterProtocol.ICommand Command, Round? Round, TimeSpan SentAt, TimeSpan Arrival)
    {
        public TimeSpan? AnsweredAt { get; set; }

        public TimeSpan TakenAt { get; set; }

        /// <summary>Null while nobody has taken it.</summary>
        public string? Answer { get; set; }
    }
}
