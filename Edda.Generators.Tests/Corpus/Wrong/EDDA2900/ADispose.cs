using Edda;

namespace Meetings;

public sealed class Minutes(string topic) : IDisposable
{
    public string Topic { get; } = topic;

    public void Dispose() => File.AppendAllText("minutes.txt", Topic);
}

[Workflow]
public sealed partial class HoldMeeting
{
    public async Task<string> RunAsync(WorkflowContext ctx, string topic)
    {
        {|EDDA2900:using|} var minutes = new Minutes(topic);
        await ctx.Sleep(TimeSpan.FromHours(1));
        return minutes.Topic;
    }
}
