using Edda;

namespace Commands;

[Activity]
public sealed partial class Execute
{
    public string Run(string verb, string[] arguments) => $"{verb}({string.Join(',', arguments)})";
}

[Workflow]
public sealed partial class Console_
{
    public async Task<string> RunAsync(WorkflowContext ctx)
    {
        var transcript = new List<string>();
        var running = true;
        while (running)
        {
            var line = (await ctx.WaitEvent<string>("line")).Data;
            transcript.Add(line.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
            {
                [] => "",
                ["quit" or "exit"] => Stop(),
                ["help", ..] => "there is none",
                [var verb] => await ctx.Execute(verb, []),
                [var verb, .. var arguments] => await ctx.Execute(verb, arguments),
            });
        }

        return string.Join(Environment.NewLine, transcript);

        string Stop()
        {
            running = false;
            return "bye";
        }
    }
}
