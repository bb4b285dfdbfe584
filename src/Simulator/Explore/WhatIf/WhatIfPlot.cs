using System.Collections.Immutable;
using System.Xml.Linq;
using Simulator.Explore.WhatIf.Plotting;

namespace Simulator.Explore.WhatIf;

/// <summary>An answer as one picture: how often things go wrong, and below it how long clients wait, over the TTL.</summary>
internal static class WhatIfPlot
{
    private const double Width = 1_000;
    private const double Left = 96;
    private const double Right = 800;
    private const double Top = 166;
    private const double Middle = 456;
    private const double SecondTop = 618;
    private const double Bottom = 798;
    private const double LineOfText = 20;
    private const int LettersOfLine = 134;
    private const double WidthOfLabel = 68;

    /// <summary>As stand-alone SVG.</summary>
    public static string Draw(WhatIfAnswer answer)
    {
        var ttls = answer.Answers.Select(ttl => ttl.Ttl.TotalSeconds).ToImmutableArray();
        var x = new LogScale(ttls.Min() / 1.25, ttls.Max() * 1.25, Left, Right);
        var chances = Chances(answer, x, ttls);
        var waits = Waits(answer, x, ttls);
        var notes = QuestionWords.Lines(answer.Question).Append(Footer(answer)).SelectMany(Wrap).ToArray();
        var height = Bottom + 96 + notes.Length * LineOfText;
        return new XElement(
            Svg.Space + "svg",
            new XAttribute("viewBox", FormattableString.Invariant($"0 0 {Width} {height}")),
            Svg.Number("width", Width),
            Svg.Number("height", height),
            new XAttribute("role", "img"),
            new XElement(Svg.Space + "title", QuestionWords.Title(answer.Question)),
            new XElement(Svg.Space + "style", PlotStyle.Sheet),
            new XElement(Svg.Space + "rect", new XAttribute("class", "ground"), Svg.Number("width", Width), Svg.Number("height", height)),
            Svg.Text("title", 26, 42, QuestionWords.Title(answer.Question)),
            Svg.Group("first", Svg.Text("finding", 26, 70, Finding(answer, "Two clients believe to hold the lock", ttl => ttl.Overlaps))),
            Svg.Group("third", Svg.Text("finding", 26, 94, Finding(answer, "A request does not get it", ttl => ttl.NotAcquired))),
            chances.Draw(),
            chances.Series.SelectMany(series => series.Points).Any(point => point.Y is null) ? NoneSeen() : null,
            Hours(answer, x),
            waits.Draw(),
            Axis(answer, x, Bottom),
            Svg.Text("heading", 26, Bottom + 76, "What was asked"),
            Svg.Group("notes", notes.Select((note, place) => Svg.Text("small", 26, Bottom + 100 + place * LineOfText, note)))).ToString();
    }

    /// <summary>The shortest TTL against the longest.</summary>
    private static string Finding(WhatIfAnswer answer, string what, Func<TtlAnswer, ShareFigure> figure)
    {
        var (first, last) = (answer.Answers[0], answer.Answers[^1]);
        var sentence = $"{what}: {Often(figure(first))} times an hour with TTL {Wording.Time(first.Ttl)}";
        return answer.Answers.Length == 1 ? $"{sentence}." : $"{sentence}, {Often(figure(last))} with {Wording.Time(last.Ttl)}.";
    }

    private static string Often(ShareFigure figure) => figure.Events == 0 ? $"less than {Wording.Count(figure.PerHourInterval.High)}" : Wording.Count(figure.PerHour);

    private static Panel Chances(WhatIfAnswer answer, LogScale x, ImmutableArray<double> ttls)
    {
        ImmutableArray<Series> series =
        [
            new("two holders", "first", Marker.Circle, Points(answer, ttl => ttl.Overlaps)),
            answer.Question.Fencing
                ? new("write fenced", "second", Marker.Square, Points(answer, ttl => ttl.Fenced))
                : new("update lost", "second", Marker.Square, Points(answer, ttl => ttl.LostUpdates)),
            new("lock not acquired", "third", Marker.Diamond, Points(answer, ttl => ttl.NotAcquired)),
        ];
        var values = series.SelectMany(one => one.Points)
            .SelectMany(point => new[] { point.Y is null ? point.High / 2 : point.Low, point.High }).OfType<double>();
        return new Panel("Of all lock cycles", series, x, LogScale.Covering(values, Middle, Top), ttls, Wording.Percent, Apart: 11);
    }

    private static Panel Waits(WhatIfAnswer answer, LogScale x, ImmutableArray<double> ttls)
    {
        ImmutableArray<Series> series =
        [
            new("longest wait", "fourth fine", Marker.Diamond, [.. answer.Answers.Select(Longest)]),
            new("99 of 100 wait less", "fourth", Marker.Square, [.. answer.Answers.Select(ttl => PointOf(ttl, ttl.P99))]),
            new("half wait less", "fourth", Marker.Circle, [.. answer.Answers.Select(ttl => PointOf(ttl, ttl.P50))]),
        ];
        var values = series.SelectMany(one => one.Points).SelectMany(point => new[] { point.Y, point.Low, point.High }).OfType<double>();
        return new Panel("Wait for the lock", series, x, LogScale.Covering(values, Bottom, SecondTop), ttls, seconds => Wording.Time(TimeSpan.FromSeconds(seconds)));
    }

    private static ImmutableArray<Point> Points(WhatIfAnswer answer, Func<TtlAnswer, ShareFigure> figure) =>
        [.. answer.Answers.Select(ttl => (ttl.Ttl, Figure: figure(ttl))).Select(entry => new Point(
            entry.Ttl.TotalSeconds, entry.Figure.Events == 0 ? null : entry.Figure.Share, entry.Figure.Interval.Low, entry.Figure.Interval.High))];

    private static Point Longest(TtlAnswer ttl) => new(ttl.Ttl.TotalSeconds, ttl.LongestWait.TotalSeconds, null, null);

    private static Point PointOf(TtlAnswer ttl, Statistics.WaitFigure wait) =>
        new(ttl.Ttl.TotalSeconds, wait.Value.TotalSeconds, wait.Low?.TotalSeconds, wait.High?.TotalSeconds);

    /// <summary>Below the first plot: the same as numbers an hour.</summary>
    private static XElement Hours(WhatIfAnswer answer, LogScale x) => Svg.Group(
        "hours",
        Axis(answer, x, Middle),
        Hour(answer, x, Middle + 50, "first", ttl => ttl.Overlaps),
        Hour(answer, x, Middle + 72, "third", ttl => ttl.NotAcquired));

    private static XElement Hour(WhatIfAnswer answer, LogScale x, double y, string style, Func<TtlAnswer, ShareFigure> figure) => Svg.Group(
        style,
        Svg.Text("name", Right + 24, y, "an hour"),
        Roomy(answer, x).Select(ttl => (ttl.Ttl, Figure: figure(ttl))).Select(entry => Svg.Text("name middle", x.At(entry.Ttl.TotalSeconds), y, entry.Figure.Events == 0
            ? $"< {Wording.Count(entry.Figure.PerHourInterval.High)}"
            : Wording.Count(entry.Figure.PerHour))));

    private static XElement Axis(WhatIfAnswer answer, LogScale x, double y) => Svg.Group(
        "axis",
        Svg.Text("tick left", Left - 12, y + 26, "TTL"),
        Roomy(answer, x).Select(ttl => Svg.Text("tick middle strong", x.At(ttl.Ttl.TotalSeconds), y + 26, Wording.Time(ttl.Ttl))));

    private static XElement NoneSeen() => Svg.Group(
        "tick", Markers.Below("none", Right + 30, Middle - 5), Svg.Text("tick", Right + 44, Middle + 4, "none seen: at most"));

    /// <summary>The TTLs that have room for a label.</summary>
    private static IEnumerable<TtlAnswer> Roomy(WhatIfAnswer answer, LogScale x)
    {
        var last = double.NegativeInfinity;
        foreach (var ttl in answer.Answers.Where(ttl => x.At(ttl.Ttl.TotalSeconds) - last >= WidthOfLabel))
        {
            last = x.At(ttl.Ttl.TotalSeconds);
            yield return ttl;
        }
    }

    private static IEnumerable<string> Wrap(string sentence)
    {
        var line = "";
        foreach (var word in sentence.Split(' '))
        {
            if (line.Length + word.Length > LettersOfLine)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : $" {word}";
        }

        yield return line;
    }

    private static string Footer(WhatIfAnswer answer) => FormattableString.Invariant(
        $"Bands: 95 % intervals. {Wording.Whole(answer.Answers.Sum(ttl => ttl.Cycles))} lock cycles in virtual time, seed {answer.Question.Seed}.");
}
