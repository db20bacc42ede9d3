using Edda;

namespace Contracts;

[Activity]
public sealed partial class AskForSignature
{
    public Task<bool> RunAsync(string person, bool urgent) => Task.FromResult(!urgent || person.Length > 0);
}

[Activity]
public sealed partial class FileContract
{
    public Task<string> RunAsync(string contract) => Task.FromResult(contract);
}

/// <summary>One id for each call of a helper: it is made of what the helper is given, or depends on it.</summary>
[Workflow]
public sealed partial class SignContract
{
    public async Task<string> RunAsync(WorkflowContext ctx, string contract, string buyer, string seller)
    {
        var asked = new Queue<Task<bool>>([Ask("buyer", buyer), Ask("seller", seller)]);
        while (asked.Count > 0)
        {
            if (!await asked.Dequeue())
                throw new TerminalException($"{contract} is not signed");
        }

        if (buyer == seller)
            await Note(ctx, "self-dealing", open: true);
        else
            await Note(ctx, "closed", open: false);
        try
        {
            return await ctx.FileContract(contract, options: new() { Id = "file" });
        }
        catch (Exception e)
        {
            throw e is ActivityFailedException ? new TerminalException($"{contract} is not filed", e) : e;
        }

        Task<bool> Ask(string role, string person) => ctx.AskForSignature(person, urgent: false, options: new() { Id = $"ask:{role}" });
    }

    private static async Task Note(WorkflowContext ctx, string text, bool open)
    {
        if (open)
            await ctx.AskForSignature(text, urgent: true, options: new() { Id = "note-open" });
        else
            await ctx.AskForSignature(text, urgent: false, options: new() { Id = "note-closed" });
    }
}
