using Edda.Tests.Boundary;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;

namespace Edda.Tests.Outages;

/// <summary>A server that refuses whatever is written, with each of the reasons that say nothing of what is written.</summary>
internal sealed class RefusalTests
{
    private const string Deadlock = "1213";
    private const string Reason = "refused by the test";

    private const string PostgreSqlRefusing = $"""
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

    // What InnoDB would undo with such an error stays: the engine ends the transaction itself.
    private const string MySqlRefusing = $"""
        create table refusal (state int);
        insert into refusal values (null);
        create trigger refuse_1 before insert on workflow_instances for each row call refuse();
        create trigger refuse_2 before update on workflow_instances for each row call refuse();
        create trigger refuse_3 before insert on workflow_history for each row call refuse();
        create trigger refuse_4 before insert on workflow_inbox for each row call refuse();
        create trigger refuse_5 before insert on workflow_attempts for each row call refuse();
        create trigger refuse_6 before update on worker_leases for each row call refuse();
        create procedure refuse()
        begin
            declare wanted int default (select state from refusal);
            if wanted = {Deadlock} then
                signal sqlstate '40001' set mysql_errno = wanted, message_text = '{Reason}';
            elseif wanted is not null then
                signal sqlstate 'HY000' set mysql_errno = wanted, message_text = '{Reason}';
            end if;
        end
        """;

    [TestCase(StoreKind.PostgreSql, "'40001'", TestName = "{m}(PostgreSql: serialization failure)")]
    [TestCase(StoreKind.PostgreSql, "'40P01'", TestName = "{m}(PostgreSql: deadlock)")]
    [TestCase(StoreKind.PostgreSql, "'55P03'", TestName = "{m}(PostgreSql: lock not available)")]
    [TestCase(StoreKind.PostgreSql, "'57014'", TestName = "{m}(PostgreSql: query cancelled)")]
    [TestCase(StoreKind.PostgreSql, "'57P01'", TestName = "{m}(PostgreSql: administrator)")]
    [TestCase(StoreKind.PostgreSql, "'25006'", TestName = "{m}(PostgreSql: read-only transaction)")]
    [TestCase(StoreKind.PostgreSql, "'53100'", TestName = "{m}(PostgreSql: disk full)")]
    [TestCase(StoreKind.PostgreSql, "'53200'", TestName = "{m}(PostgreSql: out of memory)")]
    [TestCase(StoreKind.PostgreSql, "'58030'", TestName = "{m}(PostgreSql: input and output)")]
    [TestCase(StoreKind.MySql, Deadlock, TestName = "{m}(MySql: deadlock)")]
    [TestCase(StoreKind.MySql, "1205", TestName = "{m}(MySql: lock wait timeout)")]
    [TestCase(StoreKind.MySql, "1317", TestName = "{m}(MySql: query interrupted)")]
    [TestCase(StoreKind.MySql, "1053", TestName = "{m}(MySql: server shutdown)")]
    [TestCase(StoreKind.MySql, "1290", TestName = "{m}(MySql: read-only server)")]
    [TestCase(StoreKind.MySql, "1792", TestName = "{m}(MySql: read-only transaction)")]
    [TestCase(StoreKind.MySql, "1021", TestName = "{m}(MySql: disk full)")]
    [TestCase(StoreKind.MySql, "1114", TestName = "{m}(MySql: table full)")]
    [TestCase(StoreKind.MySql, "1037", TestName = "{m}(MySql: out of memory)")]
    [TestCase(StoreKind.MySql, "1030", TestName = "{m}(MySql: storage engine)")]
    public async Task A_server_that_refuses_every_write(StoreKind kind, string state)
    {
        var log = new LogLines();
        using var database = new ScenarioDatabase(kind, TimeProvider.System);
        database.Execute(kind == StoreKind.MySql ? MySqlRefusing : PostgreSqlRefusing);
        try
        {
            await Survival.PlayAsync(database, log, Reason, () => Set(state), () => Set("null"), canBegin: false, atMost: 3);
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
