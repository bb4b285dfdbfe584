namespace Simulator.Explore.Showing.Drawing;

/// <summary>How a picture looks, in light, in dark and on paper. The clients' colours are told apart also by the colour-blind (Okabe and Ito).</summary>
internal static class Stylesheet
{
    public const string Text = """
        .story{--paper:#ffffff;--ground:#f5f6f8;--ink:#1b1f24;--dim:#626b76;--faint:#d9dde2;--alarm:#c8102e;--wash:#fbe3e6;--good:#1a7f4b;font-family:Arial,Helvetica,"Liberation Sans",sans-serif}
        .story .k0{--k:#0072b2;--t:#ffffff}.story .k1{--k:#e69f00;--t:#1b1f24}.story .k2{--k:#009e73;--t:#ffffff}
        .story .k3{--k:#cc79a7;--t:#1b1f24}.story .k4{--k:#56b4e9;--t:#1b1f24}.story .k5{--k:#8c6d31;--t:#ffffff}.story .none{--k:#808890;--t:#ffffff}
        @media (prefers-color-scheme:dark){
        .story{--paper:#14171b;--ground:#1d2127;--ink:#e8eaed;--dim:#9aa4af;--faint:#39404a;--alarm:#ff5c6c;--wash:#43191f;--good:#4cc38a}
        .story .k0{--k:#4aa8e0;--t:#0b0d10}.story .k1{--k:#f0b429;--t:#0b0d10}.story .k2{--k:#2fc49a;--t:#0b0d10}
        .story .k3{--k:#e39cc4;--t:#0b0d10}.story .k4{--k:#8fd0f5;--t:#0b0d10}.story .k5{--k:#c9a45c;--t:#0b0d10}}
        @media print{
        .story{--paper:#ffffff;--ground:#f5f6f8;--ink:#000000;--dim:#555555;--faint:#cccccc;--alarm:#c8102e;--wash:#fbe3e6;--good:#1a7f4b;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .story .k0{--k:#0072b2;--t:#ffffff}.story .k1{--k:#e69f00;--t:#000000}.story .k2{--k:#009e73;--t:#ffffff}
        .story .k3{--k:#cc79a7;--t:#000000}.story .k4{--k:#56b4e9;--t:#000000}.story .k5{--k:#8c6d31;--t:#ffffff}}
        .story .paper{fill:var(--paper)}.story text{fill:var(--ink)}.story text.bold{font-weight:bold}
        .story text.dim,.story text.tick{fill:var(--dim)}.story text.tick{fill:var(--ink)}
        .story text.alert{fill:var(--alarm)}.story text.good{fill:var(--good)}
        .story .halo{paint-order:stroke;stroke:var(--ground);stroke-width:3px;stroke-linejoin:round}
        .story .group{fill:var(--ground)}.story .grid line,.story line.grid{stroke:var(--faint);stroke-width:1}
        .story .brace{fill:none;stroke:var(--dim);stroke-width:1}
        .story .tear{fill:var(--paper)}.story .tear-edge{fill:none;stroke:var(--dim);stroke-width:0.8}
        .story .swatch,.story .holding,.story .value,.story .majority{fill:var(--k)}
        .story .key{fill:var(--k);fill-opacity:0.45}.story .waiting{fill:none;stroke:var(--k);stroke-width:1.2;stroke-dasharray:3 3}
        .story .stale{fill:var(--k);fill-opacity:0.18;stroke:var(--k);stroke-width:1.5;stroke-dasharray:5 3}
        .story .working{fill:var(--t);fill-opacity:0.55}
        .story .standing{fill:var(--ink)}.story .away,.story .apart{fill:var(--dim)}
        .story .frozen{fill:var(--faint);fill-opacity:0.6}.story .frozen-lines{fill:none;stroke:var(--ground);stroke-opacity:0.5;stroke-width:1.6}
        .story text.on-holding,.story text.on-value,.story text.on-majority{fill:var(--t);stroke:var(--k)}
        .story text.on-holding,.story text.on-value,.story text.on-majority,.story text.on-standing,.story text.on-stale{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}
        .story text.on-stale{stroke:var(--ground);stroke-opacity:0.8}.story text.on-standing{stroke:var(--ink)}
        .story text.on-standing,.story text.on-away{fill:var(--paper)}
        .story line.request{stroke:var(--k);stroke-width:1.2;stroke-opacity:0.6}.story line.reply{stroke:var(--k);stroke-width:1;stroke-opacity:0.32}
        .story path.request{fill:var(--k);fill-opacity:0.7}.story path.reply{fill:var(--k);fill-opacity:0.4}
        .story line.eventful{stroke-width:2.2;stroke-opacity:1}.story path.eventful{fill-opacity:1}
        .story .lost,.story .cross{fill:none;stroke:var(--alarm);stroke-width:2.4;stroke-linecap:round}
        .story .pole{stroke:var(--dim);stroke-width:1}.story .pole.alarm,.story .pole.alert{stroke:var(--alarm)}.story .pole.good{stroke:var(--good)}
        .story .pill.alarm{fill:var(--alarm)}.story .pill.good{fill:var(--good)}.story text.on-alarm{fill:var(--paper)}
        .story .overlap{fill:none;stroke:var(--alarm);stroke-width:2.5}.story .zone{fill:var(--wash);stroke:none}
        .story .stale-overlap{stroke-width:1.5;stroke-dasharray:6 4}.story .stale-overlap.zone{stroke:none}
        .story .stop{fill:var(--paper);stroke:var(--good);stroke-width:2.2}.story .violation-line{stroke:var(--alarm);stroke-width:1.6}
        .story .badge{fill:var(--ink);stroke:var(--paper);stroke-width:1}.story text.on-badge{fill:var(--paper)}
        """;
}
