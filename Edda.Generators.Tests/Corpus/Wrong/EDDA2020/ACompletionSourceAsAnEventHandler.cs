using Edda;

namespace Races;

[Workflow]
public sealed partial class WaitForPhotoFinish
{
    private readonly Timing.Camera _camera = new();

    public async Task<string> RunAsync(WorkflowContext ctx, string race)
    {
        var photo = new TaskCompletionSource<string>();
        _camera.Taken += (_, file) =>
        {
            if (file.StartsWith(race, StringComparison.Ordinal))
                {|EDDA2020:photo.TrySetResult|}(file);
        };
        await ctx.Sleep(TimeSpan.FromSeconds(10));
        return await photo.Task;
    }
}

// package: Timing
namespace Timing;

public sealed class Camera
{
    public event EventHandler<string>? Taken;

    public void Take(string file) => Taken?.Invoke(this, file);
}
