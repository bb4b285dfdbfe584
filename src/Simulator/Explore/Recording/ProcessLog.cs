using Simulator.Explore.Runtime;
using Simulator.Explore.Showing;
using Simulator.Explore.World;

namespace Simulator.Explore.Recording;

/// <summary>How the processes were: running, standing still with or without their clock, gone.</summary>
internal sealed class ProcessLog(ExploreWorld world)
{
    private readonly Lasting<(int Process, ConditionKind Kind)> _conditions = new();
    private readonly List<Mark> _marks = [];
    private readonly Dictionary<SimulatedProcess, TimeSpan> _wallOffsets = [];

    public IReadOnlyList<Mark> Marks => _marks;

    public IEnumerable<Bar> Bars => _conditions.All.Select(lasting => new Bar.Condition(LaneNames.Process(lasting.What.Process), lasting.From, lasting.To, lasting.What.Kind));

    /// <summary>To be called after every step.</summary>
    public void Look(TimeSpan now)
    {
        foreach (var process in world.Processes)
        {
            _ = _conditions.Set((process.Number, ConditionKind.Paused), process.Condition == ProcessCondition.Paused, now);
            _ = _conditions.Set((process.Number, ConditionKind.Suspended), process.Condition == ProcessCondition.Suspended, now);
            var lane = LaneNames.Process(process.Number);
            if (_conditions.Set((process.Number, ConditionKind.Crashed), process.Condition == ProcessCondition.Dead, now))
            {
                _marks.Add(process.Condition == ProcessCondition.Dead ? new Mark.Crash(lane, now) : new Mark.Incident(lane, now, "starts again"));
            }

            var offset = process.Clock.WallOffset;
            if (offset != _wallOffsets.GetValueOrDefault(process))
            {
                _marks.Add(new Mark.ClockJump(lane, now, offset - _wallOffsets.GetValueOrDefault(process)));
                _wallOffsets[process] = offset;
            }
        }
    }
}
