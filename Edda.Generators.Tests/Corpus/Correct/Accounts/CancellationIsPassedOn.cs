using Edda;

namespace Accounts;

[Activity]
public sealed partial class Verify(HttpClient http)
{
    public async Task<bool> RunAsync(string document, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(document, cancellationToken);
        return answer.IsSuccessStatusCode;
    }
}

[Activity]
public sealed partial class Forget
{
    public void Run(string document) => File.Delete(document);
}

[Workflow]
public sealed partial class VerifyIdentity
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string[] documents)
    {
        var verified = 0;
        try
        {
            foreach (var document in documents)
            {
                ctx.CancellationToken.ThrowIfCancellationRequested();
                try
                {
                    verified += await ctx.Verify(document) ? 1 : 0;
                }
                catch (OperationCanceledException)
                {
                    throw;
                }
                catch (Exception e)
                {
                    ctx.SetStatus($"{document}: {e.Message}");
                }
            }
        }
        finally
        {
            foreach (var document in documents)
                await ctx.Forget(document);
        }

        return verified >= 2;
    }
}
