namespace Simulator.Explore.Showing;

/// <summary>Something else worth saying: a line of the text, and where there are few of them, a remark in the picture.</summary>
internal sealed record Line(string Lane, TimeSpan At, string Text);
