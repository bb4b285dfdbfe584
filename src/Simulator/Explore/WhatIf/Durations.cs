using Simulator.Explore.Runtime;

namespace Simulator.Explore.WhatIf;

/// <summary>How long something lasts: the same every time, or drawn.</summary>
internal abstract record Durations
{
    public abstract TimeSpan Mean { get; }

    /// <summary>As one says it after "for".</summary>
    public abstract string Words { get; }

    public abstract TimeSpan Draw(RandomStream draw);

    /// <summary>The same every time.</summary>
    public sealed record Always(TimeSpan Time) : Durations
    {
        public override TimeSpan Mean => Time;

        public override string Words => Wording.Time(Time);

        public override TimeSpan Draw(RandomStream draw) => Time;
    }

    /// <summary>Exponential: it may end at any moment, however long it has lasted.</summary>
    public sealed record Exponential(TimeSpan Average) : Durations
    {
        public override TimeSpan Mean => Average;

        public override string Words => $"{Wording.Time(Average)} on average";

        public override TimeSpan Draw(RandomStream draw) => TimeSpan.FromMicroseconds(Math.Round(Average.TotalMicroseconds * draw.Exponential()));
    }

    /// <summary>Lognormal: mostly short, and a few very long, as stalls of processes are.</summary>
    /// <param name="Median">Half of them last no longer.</param>
    /// <param name="P99">99 of 100 last no longer.</param>
    public sealed record Lognormal(TimeSpan Median, TimeSpan P99) : Durations
    {
        public override TimeSpan Mean => Law.Mean;

        public override string Words => $"{Wording.Time(Median)} or less half of the time, over {Wording.Time(P99)} once in 100";

        private Runtime.Lognormal Law => new(Median, P99);

        public override TimeSpan Draw(RandomStream draw) => Law.Draw(draw);
    }
}
