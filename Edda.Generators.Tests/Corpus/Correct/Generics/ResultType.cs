using Edda;

namespace Results;

public readonly record struct Result<T>(T? Value, string? Error)
{
    public bool IsOk => Error is null;

    public static implicit operator Result<T>(T value) => new(value, null);

    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => IsOk ? next(Value!) : new Result<TNext>(default, Error);

    public async Task<Result<TNext>> ThenAsync<TNext>(Func<T, Task<TNext>> next) => IsOk ? await next(Value!) : new Result<TNext>(default, Error);

    public TOut Match<TOut>(Func<T, TOut> ok, Func<string, TOut> failed) => Error is null ? ok(Value!) : failed(Error);
}

[Activity]
public sealed partial class Register
{
    public int Run(string email) => email.Length + Environment.ProcessId;
}

[Workflow]
public sealed partial class SignUp
{
    public async Task<string> RunAsync(WorkflowContext ctx, string email)
    {
        var valid = Validate(email).Then(e => (Result<string>)e.ToLowerInvariant());
        var number = await valid.ThenAsync(e => ctx.Register(e));
        return number.Match(n => $"customer {n}", error => error);
    }

    private static Result<string> Validate(string email) =>
        System.Net.Mail.MailAddress.TryCreate(email, out var address) ? address.Address : new Result<string>(null, "not an address");
}
