using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Simulator.Service.Dashboard;

/// <summary>The page as it is served: one document with its style and script inside, which are all that its policy lets run.</summary>
internal sealed class DashboardPage
{
    private const string Folder = "Simulator.Dashboard.";
    private static readonly string[] Scripts = ["elements.js", "nodes.js", "locks.js", "story.js", "timeline.js", "charts.js", "stream.js", "main.js"];

    private DashboardPage(string html, string policy)
    {
        Html = html;
        Policy = policy;
    }

    public string Html { get; }

    /// <summary>The Content-Security-Policy: nothing from elsewhere, and no script or style but those of the page.</summary>
    public string Policy { get; }

    public static DashboardPage Load()
    {
        var style = Text("page.css");
        var script = "'use strict';\n" + string.Concat(Scripts.Select(Text));
        var html = Text("page.html").Replace("/*style*/", style, StringComparison.Ordinal).Replace("/*script*/", script, StringComparison.Ordinal);
        return new DashboardPage(
            html,
            $"default-src 'none'; script-src '{HashOf(script)}'; style-src '{HashOf(style)}'; connect-src 'self'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    public IResult Handle(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        headers["Referrer-Policy"] = "no-referrer";
        return Results.Text(Html, "text/html; charset=utf-8");
    }

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(DashboardPage).Assembly.GetManifestResourceStream(Folder + name)!);
        return reader.ReadToEnd();
    }
}
