using Edda;

namespace Farms;

[Activity]
public sealed partial class Shear(IServiceProvider services)
{
    public async Task<int> RunAsync(int sheep)
    {
        for (var i = 0; i < sheep; i++)
            await Pause();
        return sheep;

        Task Pause() => ((WorkflowContext)services.GetService(typeof(WorkflowContext))!).{|EDDA3003:SleepUntil|}(DateTimeOffset.UtcNow.AddMinutes(1));
    }
}
