namespace Edda.Storage.PostgreSql;

/// <summary>The statements of workers and their leases. The last parameter of those that need the time is a test's clock; null reads the database's.</summary>
internal static class WorkerSql
{
    internal const string FindIncarnation = """
        select id
        from workers
        where incarnation = $1
        """;

    // An update alone would not wait for commits in flight: it leaves the key, and does not conflict with their lock.
    internal const string LockSameName = """
        select id
        from workers
        where name = $1
          and state = 1
        order by id
        for update
        """;

    internal const string MarkSameNameDead = """
        update workers
        set state = 2
        where name = $1
          and state = 1
        """;

    internal const string InsertWorker = """
        with registered as (
            insert into workers (incarnation, name, state, registered_at)
            values ($1, $2, 1, coalesce($6, clock_timestamp()))
            returning id),
        leased as (
            insert into worker_leases (worker, expires_at)
            select r.id, coalesce($6, clock_timestamp()) + $3
            from registered r),
        built as (
            insert into worker_builds (worker, definition, build)
            select r.id, b.definition, b.build
            from registered r
            cross join unnest($4::int[], $5::text[]) b (definition, build))
        select id
        from registered
        """;

    // Guard and renewal are one statement; it waits for a declaration that is under way, and then finds the worker dead.
    internal const string RenewLease = """
        with guard as materialized (
            select id
            from workers
            where id = $1
              and incarnation = $2
              and state = 1
            for key share)
        update worker_leases l
        set expires_at = coalesce($4, clock_timestamp()) + $3,
            renewals = l.renewals + 1,
            suspected_at = null,
            suspected_by = null
        from guard
        where l.worker = guard.id
        """;

    internal const string HasNewerOfName = """
        select exists (
            select 1
            from workers
            where state = 1
              and name = $2
              and id > $1
              and incarnation is distinct from $3)
        """;

    // The lease of a worker that is gone stands until what it owned is free: that is due at once.
    internal const string ReadNextExpiry = """
        select min(case w.state when 1 then l.expires_at else to_timestamp(0) end)
        from worker_leases l
        join workers w on w.id = l.worker
        where l.worker <> $1
        """;

    internal const string HasExpired = """
        select exists (
            select 1
            from worker_leases l
            join workers w on w.id = l.worker
            where w.state = 1
              and l.expires_at < coalesce($2, statement_timestamp())
              and l.worker <> $1)
        """;

    // A lease that is being renewed at this moment is left alone.
    internal const string MarkSuspected = """
        with guard as materialized (
            select id
            from workers
            where id = $1
              and incarnation = $2
              and state = 1
            for key share),
        expired as materialized (
            select l.worker
            from guard
            cross join worker_leases l
            join workers w on w.id = l.worker
            where l.expires_at < coalesce($3, statement_timestamp())
              and l.suspected_at is null
              and l.worker <> $1
              and w.state = 1
            for no key update of l skip locked)
        update worker_leases l
        set suspected_at = coalesce($3, statement_timestamp()),
            suspected_by = $1
        from expired e
        where l.worker = e.worker
        """;

    internal const string ReadSuspected = """
        select w.id, w.name, l.renewals, l.suspected_at
        from worker_leases l
        join workers w on w.id = l.worker
        where w.state = 1
          and l.expires_at < coalesce($3, statement_timestamp())
          and l.suspected_at is not null
          and w.id <> $1
          and exists (select 1 from workers g where g.id = $1 and g.incarnation = $2 and g.state = 1)
        order by w.id
        """;

    // Who suspects waits a moment for commits of the suspect in flight, and looks again at its next turn: a connection that was lost in the middle of one keeps
    // the row locked for seconds, in which the own lease has to be renewed. Two that suspect each other give up before the database sees a deadlock.
    internal const string LimitVerdict = """
        select set_config('lock_timeout', '100ms', true)
        """;

    // Waits for commits in flight.
    internal const string LockWorkers = """
        select id, incarnation
        from workers
        where id = any($1)
          and state = 1
        order by id
        for update
        """;

    internal const string MarkDead = """
        update workers w
        set state = 2
        where w.id = $1
          and w.state = 1
          and exists (
              select 1
              from worker_leases l
              where l.worker = w.id
                and l.renewals = $2
                and l.suspected_at = $3)
        """;

    internal const string MarkStopped = """
        update workers
        set state = 3
        where id = $1
          and incarnation = $2
          and state = 1
        """;

    // A lease stands as long as its worker may own something: dead workers of the past cost nothing.
    internal const string HasOrphans = """
        select exists (
            select 1
            from worker_leases l
            join workers w on w.id = l.worker
            where w.state <> 1)
        """;

    // In no order: who passes locked rows by waits for nobody. Sorting would read all orphans for every chunk.
    internal const string FreeOrphans = """
        with gone as materialized (
            select i.key, w.state
            from worker_leases l
            join workers w on w.id = l.worker
            join workflow_instances i on i.worker = w.id
            where w.state <> 1
            limit $1
            for no key update of i skip locked)
        update workflow_instances i
        set worker = null,
            home = null,
            wake_at = coalesce($2, clock_timestamp()),
            takeovers = i.takeovers + case gone.state when 2 then 1 else 0 end
        from gone
        where i.key = gone.key
        """;

    internal const string DeleteLeasesOfGone = """
        delete from worker_leases l
        using workers w
        where w.id = l.worker
          and w.state <> 1
          and not exists (select 1 from workflow_instances i where i.worker = l.worker)
        """;

    internal const string ReadLiveBuilds = """
        select distinct b.build
        from workers w
        join worker_builds b on b.worker = w.id
        where w.state = 1
          and w.id <> $1
          and b.definition = $2
        order by b.build
        """;
}
