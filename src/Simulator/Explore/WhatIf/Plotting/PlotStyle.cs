namespace Simulator.Explore.WhatIf.Plotting;

/// <summary>
/// Colours that people with any colour vision tell apart (Okabe and Ito: "Color Universal Design", 2008), on light and, where the viewer prefers it, on
/// dark ground.
/// </summary>
internal static class PlotStyle
{
    public const string Sheet = """
        svg { --ground: #ffffff; --ink: #1b1f24; --soft: #5b6470; --grid: #e3e6ea; --first: #c2410c; --second: #0072b2; --third: #00795a; --fourth: #7a3b8f; }
        @media (prefers-color-scheme: dark) {
          svg { --ground: #14171c; --ink: #eef1f5; --soft: #a3acb8; --grid: #2c323a; --first: #ff9a5c; --second: #56b4e9; --third: #35c79b; --fourth: #d3a2e4; }
        }
        text { font: 15px system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; fill: var(--ink); }
        .ground { fill: var(--ground); }
        .title { font-size: 22px; font-weight: 700; }
        .finding { font-size: 17px; font-weight: 600; fill: currentColor; }
        .heading { font-size: 16px; font-weight: 700; }
        .tick, .small { font-size: 14px; fill: var(--soft); }
        .left { text-anchor: end; }
        .middle { text-anchor: middle; }
        .strong { font-weight: 700; fill: var(--ink); }
        .grid { stroke: var(--grid); stroke-width: 1; }
        .guide { stroke: var(--grid); stroke-width: 1; stroke-dasharray: 2 4; }
        .band { fill: currentColor; fill-opacity: 0.11; stroke: currentColor; stroke-opacity: 0.35; stroke-width: 1; }
        .whisker { stroke: currentColor; stroke-width: 2; opacity: 0.6; }
        .curve { fill: none; stroke: currentColor; stroke-width: 2.5; stroke-linejoin: round; }
        .first .curve { stroke-width: 4; }
        .second .band { fill-opacity: 0.04; }
        .mark { fill: currentColor; stroke: var(--ground); stroke-width: 1.5; }
        .none { fill: var(--ground); stroke: currentColor; stroke-width: 2; }
        .leader { stroke: currentColor; stroke-width: 1; opacity: 0.7; }
        .name { fill: currentColor; font-weight: 600; }
        .first { color: var(--first); }
        .second { color: var(--second); }
        .third { color: var(--third); }
        .fourth { color: var(--fourth); }
        .fine .curve { stroke-width: 1.5; stroke-dasharray: 6 4; }
        """;
}
