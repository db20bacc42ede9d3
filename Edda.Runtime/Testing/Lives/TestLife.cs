using Edda.Client;
using Edda.Engine;
using Edda.Hosting;
using Edda.Storage;
using Edda.Worker;

namespace Edda.Testing;

/// <summary>
/// One life of the runtime's worker: an engine, what pumps it, its client and its way to the database. What outlives it is the database, the clock and the
/// world outside, which is the test.
/// <para><b>The end</b> is <see cref="Kill"/>: from that moment nothing of this life runs any more. Its posted work and the rest of its bodies are dropped, as
/// by SIGKILL: no <c>finally</c>, no cancelled token. Only code that holds a thread of its own at that moment (a synchronous body, a piece between two
/// awaits) runs to its next await; whatever it reports is heard by nobody.</para>
/// </summary>
internal sealed class TestLife
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ClaimLoop _claims;
    private volatile bool _hasBegun;

    public TestLife(EddaBuilder builder, IServiceProvider services, VirtualTime time, TestPump pump, TestStore store)
    {
        Pump = pump;
        Store = store;
        builder.StoreFactory = _ => store;
        Engine = EngineFactory.Create(builder, services, time.ForEngine(pump), pump);
        _claims = new(Engine);
        Client = new(Engine);
    }

    public TestPump Pump { get; }

    public TestStore Store { get; }

    public EddaEngine Engine { get; }

    public EngineClient Client { get; }

    /// <summary>Whether its worker is registered and looks for work.</summary>
    public bool HasBegun => _hasBegun;

    /// <summary>Completes when this life has ended.</summary>
    public Task Over => _over.Task;

    public void Begin()
    {
        Engine.Open();
        Engine.Register();
        _claims.Start();
        _hasBegun = true;
    }

    /// <summary>Whether its end has been decided.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>True for the first who decides its end; asked under the lock of the lives.</summary>
    public bool TryEnd() => !HasEnded && (HasEnded = true);

    public void Kill()
    {
        Store.Cut();
        Pump.Kill();
        _over.TrySetResult();
    }

    /// <summary>Frees what the life holds in this process.</summary>
    public void Dispose()
    {
        _claims.Dispose();
        Engine.Dispose();
    }
}
