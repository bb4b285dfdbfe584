using Redlock.Protocol;
using Simulator.Explore.WhatIf;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Explore.WhatIf;

public sealed class WhatIfStudySpecs
{
    [Fact]
    public void Same_seed_should_give_the_same_answer_with_any_number_of_threads()
    {
        var question = Questions.Pausing(perMinute: 6, TimeSpan.FromSeconds(3)) with
        {
            NodeCrashes = new Incidents(0.01, new Durations.Always(TimeSpan.FromSeconds(2))),
        };

        var alone = new WhatIfStudy(question, new StudyLimits(3)) { Workers = 1 }.Run();
        var together = new WhatIfStudy(question, new StudyLimits(3)) { Workers = 3 }.Run();

        Assert.Equal(Figures(alone), Figures(together));
    }

    [Fact]
    public void Another_seed_should_give_another_answer()
    {
        var question = Questions.Pausing(perMinute: 6, TimeSpan.FromSeconds(3));

        Assert.NotEqual(Figures(question.Answer(2)), Figures((question with { Seed = 100 }).Answer(2)));
    }

    [Fact]
    public void Longer_pauses_should_bring_more_overlaps()
    {
        var (none, some, many) = (
            Questions.Pausing(perMinute: 12, TimeSpan.FromSeconds(0.3)).Answer(4).Answers[0],
            Questions.Pausing(perMinute: 12, TimeSpan.FromSeconds(1)).Answer(4).Answers[0],
            Questions.Pausing(perMinute: 12, TimeSpan.FromSeconds(3)).Answer(4).Answers[0]);

        Assert.Equal(0, none.Overlaps.Events);
        Assert.True(some.Overlaps.Share < many.Overlaps.Share);
        Assert.True(many.Fenced.Events > 0);
        Assert.Equal([Assumption.PauseWithinValidity], many.OverlapsAfter.Keys);
    }

    /// <summary>A pause longer than the TTL that strikes a holder is an overlap if another asks meanwhile, which nearly always one does here.</summary>
    [Fact]
    public void Overlaps_should_be_as_many_as_pauses_that_strike_a_holder()
    {
        var ttl = Questions.Pausing(perMinute: 6, TimeSpan.FromSeconds(4)).Answer(40).Answers[0];

        var pausesPerHour = 3 * 6 * 60;
        var heldByOneProcess = ttl.CyclesPerHour / 3_600 * 0.107 / 3;
        Assert.InRange(ttl.Overlaps.PerHour / (pausesPerHour * heldByOneProcess), 0.7, 1.3);
    }

    [Fact]
    public void Longer_ttl_should_bring_fewer_overlaps()
    {
        var question = Questions.Pausing(perMinute: 12, TimeSpan.FromSeconds(2)) with { Ttls = [.. new[] { 0.5, 1.9, 4 }.Select(TimeSpan.FromSeconds)] };

        var overlaps = question.Answer(4).Answers.Select(ttl => ttl.Overlaps.Events).ToArray();

        Assert.True(overlaps[0] > overlaps[1]);
        Assert.Equal(0, overlaps[2]);
    }

    [Fact]
    public void Without_fencing_the_same_pauses_should_lose_updates()
    {
        var fenced = Questions.Pausing(perMinute: 12, TimeSpan.FromSeconds(3));

        var (on, off) = (fenced.Answer(3).Answers[0], (fenced with { Fencing = false }).Answer(3).Answers[0]);

        Assert.Equal(0, on.LostUpdates.Events);
        Assert.True(off.LostUpdates.Events > 0);
        Assert.Equal(0, off.Fenced.Events);
    }

    [Fact]
    public void Without_faults_every_request_should_get_the_lock_and_nobody_believe_wrongly()
    {
        var answer = Questions.Quiet.Answer(2);

        var ttl = Assert.Single(answer.Answers);
        Assert.Empty(answer.Faults);
        Assert.InRange(ttl.Cycles, 500, 1_200);
        Assert.Equal(0, ttl.Overlaps.Events);
        Assert.Equal(0, ttl.NotAcquired.Events);
        Assert.InRange(ttl.P50.Value, TimeSpan.FromMilliseconds(0.5), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Majority_that_is_down_should_show_as_no_quorum()
    {
        var question = Questions.Quiet with { Persistence = "always", NodeCrashes = new Incidents(0.2, new Durations.Always(TimeSpan.FromSeconds(5))) };

        var ttl = question.Answer(2).Answers[0];

        Assert.True(ttl.ByOutcome[AcquireOutcome.NoQuorum].Events > 0);
        Assert.Equal(ttl.NotAcquired.Events, ttl.ByOutcome.Values.Sum(outcome => outcome.Events));
    }

    [Fact]
    public void Long_wait_should_not_be_taken_for_a_fault_of_the_lock()
    {
        var question = Questions.Pausing(perMinute: 6, TimeSpan.FromSeconds(1)) with { Wait = TimeSpan.FromSeconds(30) };

        Assert.Empty(question.Answer(3).Faults);
    }

    [Fact]
    public void Study_should_end_when_overlaps_are_known_well_enough()
    {
        var question = Questions.Pausing(perMinute: 30, TimeSpan.FromSeconds(3));

        var answer = new WhatIfStudy(question, new StudyLimits(Runs: 1_000, Precision: 0.5)).Run();

        Assert.Equal(16, answer.Answers[0].Runs);
    }

    [Fact]
    public void Cancelled_study_should_answer_from_the_runs_it_made()
    {
        using var stop = new CancellationTokenSource();

        var answer = new WhatIfStudy(Questions.Quiet, new StudyLimits(1_000)) { Workers = 2 }.Run(
            progress =>
            {
                if (progress.Runs == 3)
                {
                    stop.Cancel();
                }
            },
            stop.Token);

        Assert.True(answer.Interrupted);
        Assert.InRange(answer.Answers[0].Runs, 3, 5);
    }

    private static string Figures(WhatIfAnswer answer) => WhatIfFigures.ToJson(answer with { Elapsed = TimeSpan.Zero });
}
