namespace Simulator.Configuration;

internal enum NodeKind
{
    Embedded,
    Process,
    External,
}
