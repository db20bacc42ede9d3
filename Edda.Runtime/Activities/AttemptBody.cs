using Edda.Definitions;

namespace Edda.Activities;

/// <summary>Runs one attempt on a recorded input and returns the result's recorded form.</summary>
internal delegate ValueTask<byte[]?> AttemptBody(IServiceProvider services, byte[] input, ActivityInvocation invocation);
