using System.Globalization;
using Simulator.Load;

namespace Simulator.Cli;

/// <summary>Shows how a load gets on, on the error stream: one line that is drawn over on a terminal, else a line every few seconds.</summary>
internal sealed class LoadScreen(Surroundings surroundings)
{
    private const string Over = "\r\e[K";

    public TimeSpan Every => surroundings.ErrorIsTerminal ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromSeconds(5);

    public void Show(LoadProgress progress)
    {
        var figures = progress.Figures;
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Elapsed.TotalSeconds,4:0} s  {progress.Users} users  {figures.Attempts} attempts  {figures.SuccessRate * 100:0.0} % acquired  p95 {figures.Acquire.Percentile(0.95).TotalMilliseconds:0.#} ms  {figures.ErrorRate * 100:0.0} % errors{(progress.Away is { } node ? $"  {node} stopped" : "")}");
        if (surroundings.ErrorIsTerminal)
        {
            surroundings.Error.Write(Over + line);
        }
        else
        {
            surroundings.Error.WriteLine(line);
        }
    }

    public void Clear()
    {
        if (surroundings.ErrorIsTerminal)
        {
            surroundings.Error.Write(Over);
        }
    }
}
