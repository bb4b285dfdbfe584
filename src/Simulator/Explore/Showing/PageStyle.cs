namespace Simulator.Explore.Showing;

/// <summary>How a page looks; the colours are the picture's.</summary>
internal static class PageStyle
{
    public const string Text = """

        body{margin:0;background:var(--paper);color:var(--ink);font-size:15px;line-height:1.45}
        main{box-sizing:border-box;max-width:1268px;margin:0 auto;padding:18px 20px 40px}
        h1{font-size:24px;margin:0 0 8px}h2{font-size:16px;margin:22px 0 8px}p{margin:0 0 8px}
        .verdict{font-size:17px}.because{font-weight:bold}.explanation{max-width:92ch;color:var(--dim)}.dim{color:var(--dim)}
        .outcome{display:inline-block;border-radius:4px;padding:1px 8px;margin-right:10px;font-size:13px;font-weight:bold;color:var(--paper)}
        .outcome.broken{background:var(--alarm)}.outcome.held{background:var(--good)}
        figure{margin:0 -14px;overflow-x:auto}figure.narrow{display:none}figure svg{display:block;width:100%;height:auto}
        .columns{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 40px}
        ol.moments{list-style:none;margin:0;padding:0}ol.moments li{display:grid;grid-template-columns:20px 76px 1fr;gap:0 12px;padding:2px 0;align-items:baseline}
        .number{background:var(--ink);color:var(--paper);border-radius:50%;width:18px;height:18px;line-height:18px;text-align:center;font-size:11px;font-weight:bold}
        .time{text-align:right;color:var(--dim);white-space:nowrap}.alert{color:var(--alarm);font-weight:bold}
        pre{background:var(--ground);border-radius:5px;padding:10px 12px;overflow-x:auto;font-size:12.5px;line-height:1.4;margin:0 0 10px;font-family:"DejaVu Sans Mono",Consolas,Menlo,monospace}
        pre.command{white-space:pre-wrap;overflow-wrap:anywhere}
        summary{cursor:pointer;font-size:16px;font-weight:bold;margin:22px 0 8px}
        ul.stories{list-style:none;margin:0;padding:0}ul.stories li{border-top:1px solid var(--faint);padding:2px 0 8px}a{color:inherit}
        @media (max-width:1000px){figure.wide{display:none}figure.narrow{display:block}.columns{grid-template-columns:minmax(0,1fr)}main{padding:14px 14px 30px}}
        @media print{main{padding:0;max-width:none}pre{white-space:pre-wrap}figure,ol.moments li{break-inside:avoid}}
        """;
}
