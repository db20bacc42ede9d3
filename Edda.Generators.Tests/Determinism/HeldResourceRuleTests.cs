using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>What must be given back, held while the workflow waits.</summary>
public sealed class HeldResourceRuleTests
{
    [TestCase("{|EDDA2017:using|} var document = System.Text.Json.JsonDocument.Parse(\"{}\"); await ctx.Notify(\"a\");")]
    [TestCase("{|EDDA2017:using|} (var hash = System.Security.Cryptography.SHA256.Create()) { await ctx.Notify(\"a\"); }")]
    [TestCase("var array = {|EDDA2017:System.Buffers.ArrayPool<byte>.Shared.Rent|}(1); await ctx.Notify(\"a\"); System.Buffers.ArrayPool<byte>.Shared.Return(array);")]
    [TestCase("var array = {|EDDA2017:System.Buffers.ArrayPool<byte>.Shared.Rent|}(1); try { await ctx.Notify(\"a\"); } finally { System.Buffers.ArrayPool<byte>.Shared.Return(array); }")]
    [TestCase("var memory = {|EDDA2017:System.Runtime.InteropServices.Marshal.AllocHGlobal|}(1); await ctx.Notify(\"a\"); System.Runtime.InteropServices.Marshal.FreeHGlobal(memory);")]
    [TestCase("var pin = {|EDDA2017:System.Runtime.InteropServices.GCHandle.Alloc|}(items); await ctx.Notify(\"a\"); pin.Free();")]
    public Task It_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("using (var document = System.Text.Json.JsonDocument.Parse(\"{}\")) { var kind = document.RootElement.ValueKind; } await ctx.Notify(\"a\");")]
    [TestCase("using var memory = new System.IO.MemoryStream(); await ctx.Notify(\"a\");")]
    [TestCase("using var source = new CancellationTokenSource(); await ctx.Notify(\"a\");")]
    [TestCase("var array = System.Buffers.ArrayPool<byte>.Shared.Rent(1); System.Buffers.ArrayPool<byte>.Shared.Return(array); await ctx.Notify(\"a\");")]
    [TestCase("var array = System.Buffers.ArrayPool<byte>.Shared.Rent(1); try { array[0] = 1; } finally { System.Buffers.ArrayPool<byte>.Shared.Return(array); } await ctx.Notify(\"a\");")]
    public Task What_is_released_before_or_is_memory_only_is_not(string statements) => Judged.Workflow(statements);
}
