using Simulator.Cli;

namespace Simulator.Explore.WhatIf;

/// <summary>Says now and then on the error stream how a study stands.</summary>
internal sealed class ProgressLine(Surroundings surroundings)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private TimeSpan _next = Every;

    public void Show(WhatIfProgress progress)
    {
        if (progress.Elapsed >= _next)
        {
            _next = progress.Elapsed + Every;
            surroundings.Error.WriteLine(FormattableString.Invariant($"{progress.Elapsed.TotalSeconds:0} s: {progress.Runs} runs"));
        }
    }
}
