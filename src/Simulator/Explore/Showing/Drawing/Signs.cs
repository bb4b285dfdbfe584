namespace Simulator.Explore.Showing.Drawing;

/// <summary>What cannot be said beside the thing itself.</summary>
internal static class Signs
{
    public const string Text = "Strong line: request. Faint line: reply. Cross: lost. Zigzag: time left out. Hatched: standing still.";
}
