using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;

namespace Simulator.Service.Api;

/// <summary>The API described for machines (<c>/openapi/v1.json</c>) and for people (<c>/docs</c>).</summary>
internal static class ApiDescription
{
    public const string DocumentName = "v1";

    private const string PageResource = "Simulator.docs.html";

    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "Redlock lock service";
        document.Info.Description = "A distributed lock over a majority of Redis nodes, with fencing tokens. Errors are problem details (RFC 9457).";
        return Task.CompletedTask;
    });

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapOpenApi();
        var page = Page();
        app.MapGet("/docs", () => Results.Text(page, "text/html; charset=utf-8")).ExcludeFromDescription();
    }

    private static string Page()
    {
        using var reader = new StreamReader(typeof(ApiDescription).Assembly.GetManifestResourceStream(PageResource)!);
        return reader.ReadToEnd();
    }
}
