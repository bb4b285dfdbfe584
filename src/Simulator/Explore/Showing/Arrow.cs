namespace Simulator.Explore.Showing;

/// <summary>A message between two lanes.</summary>
/// <param name="Arrived">Null when it never arrived.</param>
/// <param name="What">In a word or two: acquire, granted, held, release, extend, raise token, write 8.</param>
/// <param name="Client">On whose behalf; null for nobody's.</param>
internal sealed record Arrow(string From, string To, TimeSpan Departed, TimeSpan? Arrived, ArrowKind Kind, string What, string? Client = null);

/// <summary>Which way a message goes in its conversation.</summary>
internal enum ArrowKind
{
    Request,
    Reply,
}
