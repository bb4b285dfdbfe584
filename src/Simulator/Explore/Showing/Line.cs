namespace Simulator.Explore.Showing;

/// <summary>Something worth a line of text that has no shape in the picture.</summary>
internal sealed record Line(string Lane, TimeSpan At, string Text);
