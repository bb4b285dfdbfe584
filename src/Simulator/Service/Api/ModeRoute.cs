using Microsoft.AspNetCore.Http;
using Redlock.Protocol;
using Simulator.Service.Access;
using Simulator.Telemetry.Metrics;

namespace Simulator.Service.Api;

/// <summary><c>GET</c> and <c>POST /admin/mode</c>.</summary>
internal sealed class ModeRoute(LockApi api)
{
    public async Task<IResult> ShowAsync()
    {
        var mode = api.Coordinator.Mode;
        return Results.Json(new ModeAnswer(LabelWords.Of(mode), DescriptionOf(mode)), ApiJson.Default.ModeAnswer);
    }

    public async Task<IResult> SwitchAsync(HttpContext context)
    {
        LockMode? wanted = context.Request.Query["mode"].ToString() switch
        {
            "single" => LockMode.Single,
            "redlock" => LockMode.Redlock,
            _ => null,
        };
        if (wanted is not { } mode)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "mode must be single or redlock.");
        }

        var switched = await api.Coordinator.SwitchModeAsync(mode);
        api.Audit.Note(context, AccessGate.CallerOf(context), "mode", "", null, "", LabelWords.Of(mode));
        return Results.Json(
            new ModeSwitchAnswer(
                LabelWords.Of(switched.Previous),
                LabelWords.Of(switched.Current),
                "Locks that are held stay as they were acquired and are released on all their nodes."),
            ApiJson.Default.ModeSwitchAnswer);
    }

    private static string DescriptionOf(LockMode mode) => mode == LockMode.Single
        ? "The first node alone decides: when it is lost, so are its locks."
        : "A majority of all nodes decides.";
}
