-- ClaimSql.Claim
with guard as materialized (
    select coalesce($9, statement_timestamp()) as now
    from workers
    where id = $1
      and incarnation = $2
      and state = 1
    for key share),
probed as materialized (
    select d.key, d.wake_at, d.takeovers
    from guard
    cross join unnest($3::int[], $4::text[]) b (definition, build)
    cross join lateral (
        select i.key, i.wake_at, i.takeovers
        from workflow_instances i
        where i.queue = 0
          and i.definition = b.definition
          and i.priority = 0
          and i.wake_at <= guard.now
          and i.worker is null
          and ($8 or i.takeovers < 3)
          and i.refused_build is distinct from b.build
          and (i.home is null
               or i.wake_at <= guard.now - $7
               or (i.home = $1 and $6)
               or not exists (select 1 from workers w where w.id = i.home and w.state = 1))
        order by i.wake_at
        limit $5
        for no key update skip locked) d),
due as materialized (
    select p.key, p.wake_at
    from (
        select p.key, p.wake_at, p.takeovers,
               row_number() over (partition by p.takeovers >= 3 order by p.wake_at, p.key) as rank
        from probed p) p
    where p.takeovers < 3 or p.rank = 1
    order by p.wake_at
    limit $5),
taken as (
    update workflow_instances i
    set worker = $1,
        claim_no = i.claim_no + 1,
        wake_at = null,
        status = case i.status when 1 then 2 else i.status end,
        first_turn_at = coalesce(i.first_turn_at, guard.now)
    from guard
    cross join workflow_instances old
    where old.key = any(array(select due.key from due))
      and i.key = old.key
    returning old.wake_at as due_at, i.key, i.instance_id, i.definition, i.status, i.target_status, i.block_reason, i.block_error, i.run,
              i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
              i.input, i.input_hash, i.result, i.error, i.state_view)
select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
       i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
       i.input, i.input_hash, i.result, i.error, i.state_view
from taken i
join workflow_definitions d on d.id = i.definition
order by i.due_at, i.key;

-- ClaimSql.ClearSignal
with guard as materialized (
    select 1
    from workers
    where id = $1
      and incarnation = $2
      and state = 1
    for key share)
update workflow_instances i
set wake_at = null
from guard
where i.key = $3
  and i.worker is not distinct from $1
  and i.claim_no = $4
  and i.inbox_seq = $5;

-- ClaimSql.ReadAgenda
select (
    select min(w.due)
    from unnest($3::int[], $4::text[]) b (definition, build)
    cross join lateral (
        select f.wake_at
        from workflow_instances f
        where f.queue = 0
          and f.definition = b.definition
          and f.priority = 0
          and f.wake_at is not null
          and f.worker is null
          and ($7 or f.takeovers < 3)
          and f.refused_build is distinct from b.build
        order by f.wake_at
        limit 1) first
    cross join lateral (
        select case
                   when i.home is null
                       or (i.home = $1 and $5)
                       or not exists (select 1 from workers h where h.id = i.home and h.state = 1) then i.wake_at
                   else i.wake_at + $6
               end as due
        from workflow_instances i
        where i.queue = 0
          and i.definition = b.definition
          and i.priority = 0
          and i.wake_at is not null
          and i.wake_at <= first.wake_at + $6
          and i.worker is null
          and ($7 or i.takeovers < 3)
          and i.refused_build is distinct from b.build
        order by i.wake_at
        limit 100) w),
    exists (
        select 1
        from workflow_instances s
        where s.worker = $1
          and s.wake_at is not null
          and exists (select 1 from workers w where w.id = $1 and w.incarnation = $2 and w.state = 1));

-- ClaimSql.ReadOwned
select key, claim_no
from workflow_instances
where worker = $1
  and exists (select 1 from workers w where w.id = $1 and w.incarnation = $2 and w.state = 1)
order by key;

-- ClaimSql.ReadSignalled
select key, inbox_seq
from workflow_instances
where worker = $1
  and wake_at is not null
  and exists (select 1 from workers w where w.id = $1 and w.incarnation = $2 and w.state = 1)
order by key;

-- ClientSql.ReopenCompensation
with reopened as (
    update workflow_instances
    set status = 4,
        ended_at = null,
        home = null,
        wake_at = coalesce($2, clock_timestamp())
    where tenant = 0
      and instance_id = $1
      and status = 10
    returning key, run, claim_no, wake_at)
insert into workflow_history (instance_key, run, seq, kind, turn_at, arrived_at, claim_no)
select r.key, r.run,
       1 + coalesce((
           select max(h.seq)
           from workflow_history h
           where h.instance_key = r.key
             and h.run = r.run), 0),
       13, r.wake_at, r.wake_at, r.claim_no
from reopened r;

-- ClientSql.ResumeBlocked
update workflow_instances
set status = case when target_status is null then 2 else 4 end,
    block_reason = 0,
    block_error = null,
    refused_build = null,
    takeovers = 0,
    home = null,
    wake_at = coalesce($2, clock_timestamp())
where tenant = 0
  and instance_id = $1
  and status = 5;

-- ClientSql.ResumeBlockedOfOtherBuilds
with refused as materialized (
    select i.key
    from unnest($1::int[], $2::text[]) a (definition, build)
    join workflow_instances i on i.definition = a.definition
    where i.status = 5
      and i.refused_build <> a.build
    order by i.key
    limit $3
    for no key update of i skip locked)
update workflow_instances i
set status = case when i.target_status is null then 2 else 4 end,
    block_reason = 0,
    block_error = null,
    refused_build = null,
    takeovers = 0,
    home = null,
    wake_at = coalesce($4, clock_timestamp())
from refused r
where i.key = r.key;

-- CommitSql.Begin
begin isolation level read committed;

-- CommitSql.Commit
commit;

-- CommitSql.GuardWorker
select 1
from workers
where id = $1
  and incarnation = $2
  and state = 1
for key share;

-- CommitSql.InsertAttempts
insert into workflow_attempts (
    instance_key, run, ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error, worker, claim_no)
select a.key, a.run, a.ordinal, a.attempt, a.started_at, a.ended_at, a.next_attempt_at, a.outcome, a.error, $1, a.claim_no
from unnest(
    $2::bigint[], $3::int[], $4::int[], $5::int[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::smallint[], $10::bytea[], $11::bigint[])
    a (key, run, ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error, claim_no)
on conflict (instance_key, run, ordinal, attempt) do nothing;

-- CommitSql.InsertCallSites
insert into call_sites (text)
select a.text
from unnest($1::text[]) a (text)
order by a.text
on conflict (text) do nothing;

-- CommitSql.InsertGuardedSteps
with guard as materialized (
    select 1
    from workers
    where id = $1
      and incarnation = $2
      and state = 1
    for key share)
insert into workflow_history (
    instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
    worker, claim_no, input, input_hash, output, error, attempts, site)
select s.key, s.run, s.seq, s.ordinal, s.issued_at, s.kind, s.name, s.command_id, s.turn_at, s.arrived_at,
       $1, s.claim_no, s.input, s.input_hash, s.output, s.error, s.attempts, s.site
from guard
cross join unnest(
    $3::bigint[], $4::int[], $5::int[], $6::int[], $7::int[], $8::smallint[], $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[],
    $13::bigint[], $14::bytea[], $15::bigint[], $16::bytea[], $17::bytea[], $18::int[], $19::int[])
    s (key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
       claim_no, input, input_hash, output, error, attempts, site)
cross join lateral (
    select 1
    from workflow_instances i
    where i.key = s.key
      and i.worker is not distinct from $1
      and i.claim_no = s.claim_no
      and i.run = s.run
    limit 1) own;

-- CommitSql.InsertSteps
insert into workflow_history (
    instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
    worker, claim_no, input, input_hash, output, error, attempts, site)
select s.key, s.run, s.seq, s.ordinal, s.issued_at, s.kind, s.name, s.command_id, s.turn_at, s.arrived_at,
       $1, s.claim_no, s.input, s.input_hash, s.output, s.error, s.attempts, s.site
from unnest(
    $2::bigint[], $3::int[], $4::int[], $5::int[], $6::int[], $7::smallint[], $8::text[], $9::text[], $10::timestamptz[], $11::timestamptz[],
    $12::bigint[], $13::bytea[], $14::bigint[], $15::bytea[], $16::bytea[], $17::int[], $18::int[])
    s (key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
       claim_no, input, input_hash, output, error, attempts, site);

-- CommitSql.LockInstances
select i.key, i.run, i.status, i.worker, i.claim_no, i.home, i.wake_at, i.inbox_seq, null::text
from workflow_instances i
where i.key = any($1)
order by i.key
for no key update;

-- CommitSql.LockInstancesAndTargets
select i.key, i.run, i.status, i.worker, i.claim_no, i.home, i.wake_at, i.inbox_seq, i.instance_id
from workflow_instances i
where i.key in (
    select unnest($1::bigint[])
    union
    select t.key
    from unnest($2::text[]) a (id)
    join workflow_instances t on t.tenant = 0 and t.instance_id = a.id)
order by i.key
for no key update;

-- CommitSql.RaiseClaim
update workflow_instances
set claim_no = claim_no + 1
where key = $1
  and worker = $2
  and claim_no = $3;

-- CommitSql.ReadAttempts
select t.instance_key, t.run, t.ordinal, t.attempt, t.worker, t.claim_no
from unnest($1::bigint[], $2::int[], $3::int[], $4::int[]) a (key, run, ordinal, attempt)
join workflow_attempts t on t.instance_key = a.key and t.run = a.run and t.ordinal = a.ordinal and t.attempt = a.attempt;

-- CommitSql.ReadCallSites
select s.id, s.text
from call_sites s
where s.text = any($1);

-- CommitSql.ReadClaims
select a.key, i.run, i.claim_no
from unnest($1::bigint[]) a (key)
cross join lateral (
    select i.run, i.claim_no
    from workflow_instances i
    where i.key = a.key
      and i.worker is not distinct from $2
    limit 1) i;

-- CommitSql.ReadClock
select coalesce($1, clock_timestamp());

-- CommitSql.ReadSteps
select h.instance_key, h.run, h.seq, h.worker, h.claim_no
from unnest($1::bigint[], $2::int[], $3::int[]) a (key, run, seq)
join workflow_history h on h.instance_key = a.key and h.run = a.run and h.seq = a.seq;

-- CommitSql.Rollback
rollback;

-- CommitSql.UpdateInstances
update workflow_instances i
set worker = m.worker,
    claim_no = m.claim_no,
    home = m.home,
    wake_at = m.wake_at,
    inbox_seq = m.inbox_seq,
    status = m.status,
    target_status = coalesce(m.target_status, i.target_status),
    block_reason = coalesce(m.block_reason, i.block_reason),
    block_error = coalesce(m.block_error, i.block_error),
    result = coalesce(m.result, i.result),
    error = coalesce(m.error, i.error),
    state_view = coalesce(m.state_view, i.state_view),
    ended_at = coalesce(m.ended_at, i.ended_at),
    refused_build = case when m.refused_build is null then i.refused_build else nullif(m.refused_build, '') end,
    takeovers = case when m.resets_takeovers then 0 else i.takeovers end,
    first_turn_at = coalesce(i.first_turn_at, m.first_turn_at)
from unnest(
    $1::bigint[], $2::bigint[], $3::int[], $4::bigint[], $5::int[], $6::timestamptz[], $7::bigint[], $8::smallint[], $9::smallint[], $10::smallint[],
    $11::bytea[], $12::bytea[], $13::bytea[], $14::text[], $15::timestamptz[], $16::text[], $17::boolean[], $18::timestamptz[])
    m (key, claim_before, worker, claim_no, home, wake_at, inbox_seq, status, target_status, block_reason,
       block_error, result, error, state_view, ended_at, refused_build, resets_takeovers, first_turn_at)
where i.key = m.key
  and i.claim_no = m.claim_before;

-- DatabaseSql.EndSession
select pg_terminate_backend($1);

-- DatabaseSql.FindActivity
select coalesce(current_setting('edda.activity', true), '') = $1,
       set_config('lock_timeout', '3s', true),
       set_config('idle_in_transaction_session_timeout', '10s', true),
       case when $2::text is not null then set_config('search_path', $2, true) end;

-- DatabaseSql.FindDefinitions
select d.id, d.name, d.version
from unnest($1::text[], $2::int[]) a (name, version)
join workflow_definitions d on d.name = a.name and d.version = a.version;

-- DatabaseSql.InsertDefinitions
insert into workflow_definitions (name, version)
select a.name, a.version
from unnest($1::text[], $2::int[]) a (name, version)
order by a.name, a.version
on conflict (name, version) do nothing;

-- DatabaseSql.LockLastKey
select last_key, coalesce($1, clock_timestamp())
from edda_database
where id = 1
for update;

-- DatabaseSql.MarkActivity
select set_config('edda.activity', $1, true), pg_backend_pid();

-- DatabaseSql.Notify
select pg_notify($1, $2);

-- DatabaseSql.PrepareSession
select set_config('plan_cache_mode', 'force_generic_plan', false),
       set_config('enable_seqscan', 'off', false),
       set_config('enable_bitmapscan', 'off', false),
       set_config('enable_hashjoin', 'off', false),
       set_config('enable_mergejoin', 'off', false),
       set_config('jit', 'off', false),
       set_config('max_parallel_workers_per_gather', '0', false),
       set_config('lock_timeout', '3s', false),
       set_config('idle_in_transaction_session_timeout', '10s', false),
       set_config('default_transaction_isolation', 'read committed', false);

-- DatabaseSql.ReadCurrentSchema
select current_schema();

-- DatabaseSql.ReadSchema
select c.relnamespace::bigint
from pg_catalog.pg_class c
where c.oid = 'workflow_instances'::regclass;

-- DatabaseSql.ReadSnapshot
select pg_current_snapshot()::text;

-- DatabaseSql.UpdateLastKey
update edda_database
set last_key = $1
where id = 1;

-- DatabaseSql.UseSchema
select set_config('search_path', $1, false);

-- LoneSql.AppendStep
insert into workflow_history (
    instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
    worker, claim_no, input, input_hash, output, error, attempts, site)
select i.key, i.run, $3, $4, $5, $6, $7, $8, $9, $10,
       i.worker, i.claim_no, $11, $12, $13, $14, $15, $16
from workers w
cross join workflow_instances i
where w.id = $1
  and w.incarnation = $2
  and w.state = 1
  and i.key = $17
  and i.run = $18
  and i.worker is not distinct from $1
  and i.claim_no = $19
for key share of w;

-- LoneSql.CommitInstance
with own as (
    update workflow_instances i
    set worker = null,
        claim_no = case when $6 then i.claim_no + 1 else i.claim_no end,
        home = $1,
        wake_at = $8,
        status = coalesce($9, i.status),
        target_status = coalesce($10, i.target_status),
        result = coalesce($11, i.result),
        error = coalesce($12, i.error),
        state_view = coalesce($13, i.state_view),
        ended_at = coalesce($14, i.ended_at),
        takeovers = case when $15 then 0 else i.takeovers end,
        first_turn_at = coalesce(i.first_turn_at, guard.now)
    from (
        select coalesce($7, clock_timestamp()) as now
        from workers
        where id = $1
          and incarnation = $2
          and state = 1
        for key share) guard
    where i.key = $3
      and i.run = $4
      and i.claim_no = $5
      and i.inbox_seq = $16
      and case when $6 then i.worker is null and i.status < 5 else i.worker = $1 end
    returning i.key, i.run, i.claim_no, i.status, guard.now),
steps as (
    insert into workflow_history (
        instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
        worker, claim_no, input, input_hash, output, error, attempts, site)
    select own.key, own.run, s.seq, s.ordinal, s.issued_at, s.kind, s.name, s.command_id, s.turn_at, s.arrived_at,
           $1, own.claim_no, s.input, s.input_hash, s.output, s.error, s.attempts, s.site
    from own
    cross join unnest(
        $19::int[], $20::int[], $21::int[], $22::smallint[], $23::text[], $24::text[], $25::timestamptz[], $26::timestamptz[],
        $27::bytea[], $28::bigint[], $29::bytea[], $30::bytea[], $31::int[], $32::int[])
        s (seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
           input, input_hash, output, error, attempts, site)),
consumed as (
    delete from workflow_inbox x
    using (
        select own.key, a.seq
        from own
        cross join unnest($17::bigint[]) a (seq)
        offset 0) a
    where x.instance_key = a.key
      and x.seq = a.seq
    returning x.instance_key, x.message_id),
emptied as (
    delete from workflow_inbox x
    using own
    where x.instance_key = own.key
      and x.seq <> all($17)
      and own.status >= 7
    returning x.instance_key, x.message_id),
remembered as (
    insert into message_keys (scope, key_hash, expires_at)
    select c.instance_key, c.message_id, own.now + $18
    from (
        select * from consumed
        union all
        select * from emptied) c
    cross join own
    on conflict (scope, key_hash) do update set expires_at = excluded.expires_at)
select own.now
from own;

-- LoneSql.CommitUnmailed
with own as (
    update workflow_instances i
    set worker = null,
        claim_no = case when $6 then i.claim_no + 1 else i.claim_no end,
        home = $1,
        wake_at = $8,
        status = coalesce($9, i.status),
        target_status = coalesce($10, i.target_status),
        result = coalesce($11, i.result),
        error = coalesce($12, i.error),
        state_view = coalesce($13, i.state_view),
        ended_at = coalesce($14, i.ended_at),
        takeovers = case when $15 then 0 else i.takeovers end,
        first_turn_at = coalesce(i.first_turn_at, guard.now)
    from (
        select coalesce($7, clock_timestamp()) as now
        from workers
        where id = $1
          and incarnation = $2
          and state = 1
        for key share) guard
    where i.key = $3
      and i.run = $4
      and i.claim_no = $5
      and i.inbox_seq = 0
      and case when $6 then i.worker is null and i.status < 5 else i.worker = $1 end
    returning i.key, i.run, i.claim_no, guard.now),
step as (
    insert into workflow_history (
        instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
        worker, claim_no, input, input_hash, output, error, attempts, site)
    select own.key, own.run, $16, $17, $18, $19, $20, $21, $22, $23,
           $1, own.claim_no, $24, $25, $26, $27, $28, $29
    from own)
select own.now
from own;

-- LoneSql.InsertInstance
insert into workflow_instances (key, instance_id, definition, status, worker, claim_no, created_at, first_turn_at, input, input_hash)
select $3, $4, $5, 2, $1, 1, $6, $7, $8, $9
from workers
where id = $1
  and incarnation = $2
  and state = 1
for key share;

-- LoneSql.LockTarget
select i.key
from workflow_instances i
where i.tenant = 0
  and i.instance_id = $1
for no key update;

-- LoneSql.SendItem
with target as materialized (
    select i.key, i.inbox_seq + 1 as seq, c.now
    from workflow_instances i
    cross join (select coalesce($2, clock_timestamp()) as now) c
    where i.tenant = 0
      and i.instance_id = $1
      and i.status < 7
      and i.inbox_seq < $3
      and not exists (
          select 1
          from message_keys k
          where k.scope = i.key
            and k.key_hash = $4
            and k.expires_at > c.now)
      and not exists (
          select 1
          from workflow_inbox x
          where x.instance_key = i.key
            and x.message_id = $4)),
item as (
    insert into workflow_inbox (instance_key, seq, kind, type, message_id, source, event_id, sent_at, arrived_at, payload)
    select t.key, t.seq, $5, $6, $4, $7, $8, $9, t.now, $10
    from target t)
update workflow_instances i
set inbox_seq = t.seq,
    wake_at = case when i.status in (5, 6) then null else least(coalesce(i.wake_at, t.now - $11), t.now - $11) end
from target t
where i.key = t.key
returning i.key, t.seq, t.now, i.status, i.worker, i.home;

-- ReadSql.FindInstances
select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
       i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
       i.input, i.input_hash, i.result, i.error, i.state_view
from workflow_instances i
join workflow_definitions d on d.id = i.definition
where i.tenant = 0
  and i.instance_id = any($1);

-- ReadSql.ListInstances
select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
       i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
       i.input, i.input_hash, i.result, i.error, i.state_view
from workflow_instances i
join workflow_definitions d on d.id = i.definition
where i.key < $1
  and ($2 = 0 or ($2 & (1::bigint << i.status::int)) <> 0)
  and ($3::text is null or upper(d.name collate "und-x-icu") = upper($3 collate "und-x-icu"))
  and ($4::text is null or position(upper($4 collate "und-x-icu") in upper(i.instance_id collate "und-x-icu")) > 0)
  and ($5::timestamptz is null or i.created_at >= $5)
  and ($6::timestamptz is null or i.created_at < $6)
order by i.key desc
limit $7;

-- ReadSql.ReadAttempts
select ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error
from workflow_attempts
where instance_key = $1
  and run = $2
order by ordinal, attempt;

-- ReadSql.ReadAttemptsOfRuns
select a.ordinal, a.attempt, a.started_at, a.ended_at, a.next_attempt_at, a.outcome, a.error, a.instance_key
from unnest($1::bigint[], $2::int[]) r (key, run)
join workflow_attempts a on a.instance_key = r.key and a.run = r.run
order by a.instance_key, a.ordinal, a.attempt
limit $3;

-- ReadSql.ReadHeads
select h.seq, h.kind, h.ordinal, h.issued_at, h.name, h.command_id, h.turn_at, h.arrived_at,
       case when not large.is_large then h.input end, h.input_hash, case when not large.is_large then h.output end,
       case when not large.is_large then h.error end, h.attempts, s.text, h.claim_no, h.instance_key, large.is_large
from unnest($1::bigint[], $2::int[]) r (key, run)
join workflow_history h on h.instance_key = r.key and h.run = r.run and h.seq <= $3
cross join lateral (
    select greatest(octet_length(h.input), octet_length(h.output), octet_length(h.error), 0) > $4 as is_large) large
left join call_sites s on s.id = h.site
order by h.instance_key, h.seq;

-- ReadSql.ReadHistory
select h.seq, h.kind, h.ordinal, h.issued_at, h.name, h.command_id, h.turn_at, h.arrived_at,
       h.input, h.input_hash, h.output, h.error, h.attempts, s.text, h.claim_no
from workflow_history h
left join call_sites s on s.id = h.site
where h.instance_key = $1
  and h.run = $2
  and h.seq > $3
order by h.seq
limit $4;

-- ReadSql.ReadInbox
with page as materialized (
    select c.seq, c.kind, c.type, c.source, c.event_id, c.sent_at, c.arrived_at, c.payload
    from workflow_inbox c
    where c.instance_key = $1
      and c.kind > 1
    union all
    select e.seq, e.kind, e.type, e.source, e.event_id, e.sent_at, e.arrived_at, e.payload
    from unnest($2::text[], $3::int[]) a (type, count)
    cross join lateral (
        select x.seq, x.kind, x.type, x.source, x.event_id, x.sent_at, x.arrived_at, x.payload
        from workflow_inbox x
        where x.instance_key = $1
          and x.kind = 1
          and x.type = a.type
        order by x.seq
        limit a.count) e)
select total.unread > total.loaded, p.seq, p.kind, p.type, p.source, p.event_id, p.sent_at, p.arrived_at, p.payload
from (
    select (select count(*) from page) as loaded, (
        select count(*)
        from (
            select 1
            from workflow_inbox x
            where x.instance_key = $1
            limit (select count(*) + 1 from page)) n) as unread) total
left join page p on true
order by p.seq;

-- ReadSql.ReadInstance
select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
       i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
       i.input, i.input_hash, i.result, i.error, i.state_view
from workflow_instances i
join workflow_definitions d on d.id = i.definition
where i.key = $1;

-- ReadSql.ReadSettled
select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
       i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
       i.input, i.input_hash, i.result, i.error, i.state_view
from workflow_instances i
join workflow_definitions d on d.id = i.definition
where i.key = any($1)
  and (i.status >= 7 or i.status = 5);

-- SendSql.ConsumeItems
with consumed as (
    delete from workflow_inbox x
    using unnest($1::bigint[], $2::bigint[]) a (key, seq)
    where x.instance_key = a.key
      and x.seq = a.seq
    returning x.instance_key, x.message_id)
insert into message_keys (scope, key_hash, expires_at)
select c.instance_key, c.message_id, $3
from consumed c
on conflict (scope, key_hash) do update set expires_at = excluded.expires_at;

-- SendSql.CountUnreadEvents
select a.key, (
    select count(*)
    from workflow_inbox x
    where x.instance_key = a.key
      and x.kind = 1)
from unnest($1::bigint[]) a (key);

-- SendSql.DeleteExpiredMessageKeys
delete from message_keys
where ctid = any(array(
    select ctid
    from message_keys
    where expires_at <= coalesce($1, statement_timestamp())
    order by expires_at
    limit 200
    for update skip locked));

-- SendSql.EmptyMailboxes
with consumed as (
    delete from workflow_inbox x
    using unnest($1::bigint[]) a (key)
    where x.instance_key = a.key
    returning x.instance_key, x.message_id)
insert into message_keys (scope, key_hash, expires_at)
select c.instance_key, c.message_id, $2
from consumed c
on conflict (scope, key_hash) do update set expires_at = excluded.expires_at;

-- SendSql.InsertItems
insert into workflow_inbox (instance_key, seq, kind, type, message_id, source, event_id, sent_at, arrived_at, payload)
select a.key, a.seq, a.kind, a.type, a.message_id, a.source, a.event_id, a.sent_at, a.arrived_at, a.payload
from unnest(
    $1::bigint[], $2::bigint[], $3::smallint[], $4::text[], $5::bytea[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::bytea[])
    a (key, seq, kind, type, message_id, source, event_id, sent_at, arrived_at, payload);

-- SendSql.ReadKnownMessages
select i.key, a.message_id
from unnest($1::text[], $2::bytea[]) a (id, message_id)
join workflow_instances i on i.tenant = 0 and i.instance_id = a.id
where exists (
        select 1
        from message_keys k
        where k.scope = i.key
          and k.key_hash = a.message_id
          and k.expires_at > coalesce($3, statement_timestamp()))
   or exists (
        select 1
        from workflow_inbox x
        where x.instance_key = i.key
          and x.message_id = a.message_id);

-- StartSql.InsertInstances
with guard as materialized (
    select 1 as alive
    from workers
    where id = $1
      and incarnation = $2
      and state = 1
    for key share)
insert into workflow_instances (
    key, instance_id, definition, status, target_status, block_reason, block_error, worker, claim_no, home, wake_at, inbox_seq, refused_build,
    created_at, first_turn_at, ended_at, input, input_hash, result, error, state_view)
select s.key, s.instance_id, s.definition, s.status, s.target_status, s.block_reason, s.block_error, s.worker, s.claim_no, s.home,
       case when s.status = 1 then coalesce(s.wake_at, $3, clock_timestamp()) else s.wake_at end, s.inbox_seq, nullif(s.refused_build, ''),
       s.created_at, s.first_turn_at, s.ended_at, s.input, s.input_hash, s.result, s.error, s.state_view
from unnest(
    $4::bigint[], $5::text[], $6::int[], $7::smallint[], $8::smallint[], $9::smallint[], $10::bytea[], $11::int[], $12::bigint[], $13::int[],
    $14::timestamptz[], $15::bigint[], $16::text[], $17::timestamptz[], $18::timestamptz[], $19::timestamptz[], $20::bytea[], $21::bigint[],
    $22::bytea[], $23::bytea[], $24::text[], $25::boolean[])
    s (key, instance_id, definition, status, target_status, block_reason, block_error, worker, claim_no, home,
       wake_at, inbox_seq, refused_build, created_at, first_turn_at, ended_at, input, input_hash,
       result, error, state_view, owned)
left join guard on true
where not s.owned
   or guard.alive is not null
order by s.instance_id;

-- WorkerSql.DeleteLeasesOfGone
delete from worker_leases l
using workers w
where w.id = l.worker
  and w.state <> 1
  and not exists (select 1 from workflow_instances i where i.worker = l.worker);

-- WorkerSql.FindIncarnation
select id
from workers
where incarnation = $1;

-- WorkerSql.FreeOrphans
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
where i.key = gone.key;

-- WorkerSql.HasExpired
select exists (
    select 1
    from worker_leases l
    join workers w on w.id = l.worker
    where w.state = 1
      and l.expires_at < coalesce($2, statement_timestamp())
      and l.worker <> $1);

-- WorkerSql.HasNewerOfName
select exists (
    select 1
    from workers
    where state = 1
      and name = $2
      and id > $1
      and incarnation is distinct from $3);

-- WorkerSql.HasOrphans
select exists (
    select 1
    from worker_leases l
    join workers w on w.id = l.worker
    where w.state <> 1);

-- WorkerSql.InsertWorker
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
from registered;

-- WorkerSql.LimitVerdict
select set_config('lock_timeout', '100ms', true);

-- WorkerSql.LockSameName
select id
from workers
where name = $1
  and state = 1
order by id
for update;

-- WorkerSql.LockWorkers
select id, incarnation
from workers
where id = any($1)
  and state = 1
order by id
for update;

-- WorkerSql.MarkDead
update workers w
set state = 2
where w.id = $1
  and w.state = 1
  and exists (
      select 1
      from worker_leases l
      where l.worker = w.id
        and l.renewals = $2
        and l.suspected_at = $3);

-- WorkerSql.MarkSameNameDead
update workers
set state = 2
where name = $1
  and state = 1;

-- WorkerSql.MarkStopped
update workers
set state = 3
where id = $1
  and incarnation = $2
  and state = 1;

-- WorkerSql.MarkSuspected
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
where l.worker = e.worker;

-- WorkerSql.ReadLiveBuilds
select distinct b.build
from workers w
join worker_builds b on b.worker = w.id
where w.state = 1
  and w.id <> $1
  and b.definition = $2
order by b.build;

-- WorkerSql.ReadNextExpiry
select min(case w.state when 1 then l.expires_at else to_timestamp(0) end)
from worker_leases l
join workers w on w.id = l.worker
where l.worker <> $1;

-- WorkerSql.ReadSuspected
select w.id, w.name, l.renewals, l.suspected_at
from worker_leases l
join workers w on w.id = l.worker
where w.state = 1
  and l.expires_at < coalesce($3, statement_timestamp())
  and l.suspected_at is not null
  and w.id <> $1
  and exists (select 1 from workers g where g.id = $1 and g.incarnation = $2 and g.state = 1)
order by w.id;

-- WorkerSql.RenewLease
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
where l.worker = guard.id;

