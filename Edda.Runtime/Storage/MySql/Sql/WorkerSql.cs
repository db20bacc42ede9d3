namespace Edda.Storage.MySql;

/// <summary>The statements of workers and their leases. A clock given as parameter is a test's; null reads the database's.</summary>
internal static class WorkerSql
{
    internal const string FindIncarnation = """
        select id
        from workers
        where incarnation = ?
        """;

    // Waits for commits in flight, which share the row. Only of this name: reading a small table as a whole would wait for whatever a lost worker has left locked.
    internal const string LockSameName = """
        select id
        from workers force index (workers_alive)
        where name = ?
          and state = 1
        order by id
        for update
        """;

    internal const string MarkDead = """
        update workers
        set state = 2
        where state = 1
          and id in (/*each*/?/*, */)
        """;

    internal const string InsertWorker = """
        insert into workers (incarnation, name, state, registered_at)
        values (?, ?, 1, coalesce(?, utc_timestamp(6)))
        """;

    internal const string InsertLease = """
        insert into worker_leases (worker, expires_at)
        values (?, coalesce(?, utc_timestamp(6)) + interval ? microsecond)
        """;

    internal const string InsertBuilds = """
        insert into worker_builds (worker, definition, build)
        values
            /*each*/(?, ?, ?)/*,
            */
        """;

    // Guard and renewal are one statement, and the statement is the transaction. The guard is locked as that of a commit, and before the lease, in the order of a
    // declaration of death: it waits for one that is under way, and then finds the worker dead. Read without that lock, as an `exists` would under READ
    // COMMITTED, a worker that is just being declared dead would renew, and go on until its next renewal.
    internal const string RenewLease = """
        update (
            select id
            from workers
            where id = ?
              and incarnation = ?
              and state = 1
            lock in share mode) g
        straight_join worker_leases l on l.worker = g.id
        set l.expires_at = coalesce(?, utc_timestamp(6)) + interval ? microsecond,
            l.renewals = l.renewals + 1,
            l.suspected_at = null,
            l.suspected_by = null
        """;

    internal const string HasNewerOfName = """
        select exists (
            select 1
            from workers
            where state = 1
              and name = ?
              and id > ?
              and incarnation <> ?)
        """;

    // The lease of a worker that is gone stands until what it owned is free: that is due at once.
    internal const string ReadNextExpiry = """
        select min(case w.state when 1 then l.expires_at else cast('1970-01-01' as datetime(6)) end)
        from worker_leases l
        join workers w on w.id = l.worker
        where l.worker <> ?
        """;

    internal const string FindExpired = """
        select l.worker
        from worker_leases l
        join workers w on w.id = l.worker
        where w.state = 1
          and l.expires_at < coalesce(?, utc_timestamp(6))
          and l.worker <> ?
        order by l.worker
        """;

    // Those that were found expired, unless they have renewed since.
    internal const string MarkSuspected = """
        update worker_leases
        set suspected_at = coalesce(?, utc_timestamp(6)),
            suspected_by = ?
        where expires_at < coalesce(?, utc_timestamp(6))
          and suspected_at is null
          and worker in (/*each*/?/*, */)
        """;

    internal const string ReadSuspected = """
        select w.id, w.name, l.renewals, l.suspected_at
        from worker_leases l
        join workers w on w.id = l.worker
        where w.state = 1
          and l.expires_at < coalesce(?, utc_timestamp(6))
          and l.suspected_at is not null
          and w.id <> ?
        order by w.id
        """;

    // Whoever suspects waits for nobody: a connection that was lost in the middle of a commit keeps the row of its worker locked for seconds, in which the own
    // lease has to be renewed; and two that suspect each other must not wait for each other.
    internal const string LockSuspect = """
        select id
        from workers force index (primary)
        where id = ?
          and state = 1
        for update nowait
        """;

    internal const string LockLease = """
        select renewals, suspected_at
        from worker_leases
        where worker = ?
        for update
        """;

    internal const string MarkStopped = """
        update workers
        set state = 3
        where id = ?
          and incarnation = ?
          and state = 1
        """;

    // A lease stands as long as its worker may own something: dead workers of the past cost nothing.
    internal const string FindGone = """
        select w.id, w.state
        from worker_leases l
        join workers w on w.id = l.worker
        where w.state <> 1
        order by w.id
        """;

    // Who passes locked rows by waits for nobody.
    internal const string LockOrphans = """
        select `key`
        from workflow_instances force index (wf_worker)
        where worker = ?
        limit ?
        for update skip locked
        """;

    internal const string FreeOrphans = """
        update workflow_instances force index (primary)
        set worker = null,
            home = null,
            wake_at = coalesce(?, utc_timestamp(6)),
            takeovers = takeovers + ?
        where worker = ?
          and `key` in (/*each*/?/*, */)
        """;

    internal const string OwnsAny = """
        select exists (
            select 1
            from workflow_instances force index (wf_worker)
            where worker = ?)
        """;

    internal const string DeleteLease = """
        delete from worker_leases
        where worker = ?
        """;

    internal const string ReadLiveBuilds = """
        select distinct b.build
        from workers w
        join worker_builds b on b.worker = w.id
        where w.state = 1
          and w.id <> ?
          and b.definition = ?
        order by b.build
        """;
}
