using Microsoft.AspNetCore.Http;
using Redlock.Protocol;
using Simulator.Service.Access;

namespace Simulator.Service.Api;

/// <summary><c>GET</c> and <c>POST /admin/mode</c>.</summary>
internal sealed class ModeRoute(LockApi api)
{
    public async Task<IResult> ShowAsync()
    {
        var mode = api.Coordinator.Mode;
        return Results.Json(new ModeAnswer(LockApi.Word(mode), DescriptionOf(mode)), ApiJson.Default.ModeAnswer);
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
        api.Audit.Note(context, AccessGate.CallerOf(context), "mode", "", null, "", LockApi.Word(mode));
        return Results.Json(
            new ModeSwitchAnswer(
                LockApi.Word(switched.Previous),
                LockApi.Word(switched.Current),
                "Locks that are held stay as they were acquired and are released on all their nodes."),
            ApiJson.Default.ModeSwitchAnswer);
    }

    private static string DescriptionOf(LockMode mode) => mode == LockMode.Single
        ? "The first node alone decides: when it is lost, so are its locks."
        : "A majority of all nodes decides.";
}
