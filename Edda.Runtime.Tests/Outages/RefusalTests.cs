using Edda.Tests.Boundary;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;

namespace Edda.Tests.Outages;

/// <summary>A PostgreSQL server that refuses whatever is written, with each of the reasons that say nothing of what is written.</summary>
internal sealed class RefusalTests
{
    private const string Reason = "refused by the test";

    private const string Refusing = $"""
        create table refusal (state text);
        insert into refusal values (null);
        create function refuse() returns trigger language plpgsql as $$
            declare wanted text := (select state from refusal);
            begin
                if wanted is not null then
                    raise exception '{Reason}' using errcode = wanted;
                end if;
                return new;
            end $$;
        create trigger refuse before insert or update on workflow_instances for each row execute function refuse();
        create trigger refuse before insert on workflow_history for each row execute function refuse();
        create trigger refuse before insert on workflow_inbox for each row execute function refuse();
        create trigger refuse before insert on workflow_attempts for each row execute function refuse();
        create trigger refuse before update on worker_leases for each row execute function refuse();
        """;

    [TestCase("40001", TestName = "{m}(serialization failure)")]
    [TestCase("40P01", TestName = "{m}(deadlock)")]
    [TestCase("55P03", TestName = "{m}(lock not available)")]
    [TestCase("57014", TestName = "{m}(query cancelled)")]
    [TestCase("57P01", TestName = "{m}(administrator)")]
    [TestCase("25006", TestName = "{m}(read-only transaction)")]
    [TestCase("53100", TestName = "{m}(disk full)")]
    [TestCase("53200", TestName = "{m}(out of memory)")]
    [TestCase("58030", TestName = "{m}(input and output)")]
    public async Task A_server_that_refuses_every_write(string state)
    {
        var log = new LogLines();
        using var database = new ScenarioDatabase(StoreKind.PostgreSql, TimeProvider.System);
        database.Execute(Refusing);
        try
        {
            await Survival.PlayAsync(database, log, Reason, () => Set($"'{state}'"), () => Set("null"), canBegin: false, atMost: 3);
        }
        catch
        {
            TestContext.Out.WriteLine(string.Join(Environment.NewLine, log.Lines));
            throw;
        }

        Task Set(string to)
        {
            database.Execute($"update refusal set state = {to}");
            return Task.CompletedTask;
        }
    }
}
