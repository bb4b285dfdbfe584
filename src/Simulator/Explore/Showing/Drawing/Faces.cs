namespace Simulator.Explore.Showing.Drawing;

/// <summary>The sizes of letters, one per use.</summary>
internal static class Faces
{
    public static readonly Face Title = new(21, Bold: true);
    public static readonly Face Verdict = new(15);
    public static readonly Face Badge = new(12, Bold: true);
    public static readonly Face Name = new(14, Bold: true);
    public static readonly Face Plain = new(12.5);
    public static readonly Face Small = new(11);
    public static readonly Face Belief = new(12.5, Bold: true);
    public static readonly Face Alarm = new(13, Bold: true);
    public static readonly Face Number = new(10, Bold: true);

    public static Face Of(StripKind kind) => kind switch
    {
        StripKind.Holding => Belief,
        StripKind.Value or StripKind.Majority => new Face(11.5, Bold: true),
        StripKind.Key => new Face(10.5),
        _ => Small,
    };
}
