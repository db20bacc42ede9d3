-- ClaimSql.ClearSignal
update workflow_instances
set wake_at = null
where `key` = ?
  and worker = ?
  and claim_no = ?
  and inbox_seq = ?
  and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1);

-- ClaimSql.FindNext
select i.wake_at,
    i.home is null
        or (i.home = ? and ?)
        or not exists (select 1 from workers h where h.id = i.home and h.state = 1) as is_free
from workflow_instances i force index (wf_wake)
where i.queue = 0
  and i.definition = ?
  and i.priority = 0
  and i.wake_at is not null
  and i.wake_at <= ?
  and i.worker is null
  and (? or i.takeovers < 3)
  and not (i.refused_build <=> ?)
order by i.wake_at
limit 100;

-- ClaimSql.LockDue
select i.`key`, i.wake_at, i.takeovers
from workflow_instances i force index (wf_wake)
where i.queue = 0
  and i.definition = ?
  and i.priority = 0
  and i.wake_at <= coalesce(?, utc_timestamp(6))
  and i.worker is null
  and (? or i.takeovers < 3)
  and not (i.refused_build <=> ?)
  and (i.home is null
       or i.wake_at <= coalesce(?, utc_timestamp(6)) - interval ? microsecond
       or (i.home = ? and ?)
       or not exists (select 1 from workers w where w.id = i.home and w.state = 1))
order by i.wake_at
limit ?
for update skip locked;

-- ClaimSql.ReadAgenda
(select null as definition, null as wake_at, 1 as state, s.`key`, s.claim_no, s.inbox_seq
from workflow_instances s force index (wf_worker)
where s.worker = ?
  and s.wake_at is not null
  and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1)
limit 100)
union all
/*each*/(select
    i.definition,
    i.wake_at,
    case
        when i.home is null
            or (i.home = ? and ?)
            or not exists (select 1 from workers h where h.id = i.home and h.state = 1)
            or i.wake_at <= coalesce(?, utc_timestamp(6)) - interval ? microsecond then 1
        when i.wake_at > coalesce(?, utc_timestamp(6)) + interval 1 second then 2
        else 0
    end as state,
    i.`key`,
    i.claim_no,
    i.inbox_seq
from workflow_instances i force index (wf_wake)
where i.queue = 0
  and i.definition = ?
  and i.priority = 0
  and i.wake_at is not null
  and i.worker is null
  and (? or i.takeovers < 3)
  and not (i.refused_build <=> ?)
order by i.wake_at
limit 2)/*
union all
*/;

-- ClaimSql.ReadDue
(select null as definition, null as wake_at, 1 as state, s.`key`, s.claim_no, s.inbox_seq
from workflow_instances s force index (wf_worker)
where s.worker = ?
  and s.wake_at is not null
  and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1)
limit 100)
union all
(select i.definition, i.wake_at, 1 as state, i.`key`, i.claim_no, i.inbox_seq
from workflow_instances i force index (wf_wake)
where i.queue = 0
  and i.definition in (/*each*/?/*, */)
  and i.priority = 0
  and i.wake_at <= coalesce(?, utc_timestamp(6))
  and i.worker is null
  and (? or i.takeovers < 3)
  and (i.refused_build is null
       or not exists (select 1 from worker_builds b where b.worker = ? and b.definition = i.definition and b.build = i.refused_build))
  and (i.home is null
       or i.wake_at <= coalesce(?, utc_timestamp(6)) - interval ? microsecond
       or not exists (select 1 from workers h where h.id = i.home and h.state = 1))
limit 100);

-- ClaimSql.ReadOwned
select `key`, claim_no
from workflow_instances force index (wf_worker)
where worker = ?
  and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1)
order by `key`;

-- ClaimSql.ReadSignalled
select `key`, inbox_seq
from workflow_instances force index (wf_worker)
where worker = ?
  and wake_at is not null
  and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1)
order by `key`;

-- ClaimSql.TakeInstances
update workflow_instances force index (primary)
set worker = ?,
    claim_no = claim_no + 1,
    wake_at = null,
    status = case status when 1 then 2 else status end,
    first_turn_at = coalesce(first_turn_at, ?, utc_timestamp(6))
where worker is null
  and `key` in (/*each*/?/*, */);

-- ClientSql.InsertReopened
insert into workflow_history (instance_key, run, seq, kind, turn_at, arrived_at, claim_no)
select ?, ?, 1 + coalesce(max(h.seq), 0), 13, ?, ?, ?
from workflow_history h
where h.instance_key = ?
  and h.run = ?;

-- ClientSql.LockIncomplete
select `key`, run, claim_no, coalesce(?, utc_timestamp(6))
from workflow_instances
where tenant = 0
  and instance_id = ?
  and status = 10
for update;

-- ClientSql.LockRefused
select `key`
from workflow_instances force index (wf_odd)
where status = 5
  and definition = ?
  and refused_build <> ?
order by `key`
limit ?
for update skip locked;

-- ClientSql.ReopenCompensation
update workflow_instances
set status = 4,
    ended_at = null,
    home = null,
    wake_at = ?
where `key` = ?
  and status = 10;

-- ClientSql.ResumeBlocked
update workflow_instances
set status = case when target_status is null then 2 else 4 end,
    block_reason = 0,
    block_error = null,
    refused_build = null,
    takeovers = 0,
    home = null,
    wake_at = coalesce(?, utc_timestamp(6))
where tenant = 0
  and instance_id = ?
  and status = 5;

-- ClientSql.ResumeRefused
update workflow_instances force index (primary)
set status = case when target_status is null then 2 else 4 end,
    block_reason = 0,
    block_error = null,
    refused_build = null,
    takeovers = 0,
    home = null,
    wake_at = coalesce(?, utc_timestamp(6))
where status = 5
  and `key` in (/*each*/?/*, */);

-- CommitSql.FindTargets
select instance_id, `key`
from workflow_instances
where tenant = 0
  and instance_id in (/*each*/?/*, */);

-- CommitSql.GuardWorker
select 1
from workers
where id = ?
  and incarnation = ?
  and state = 1
lock in share mode;

-- CommitSql.InsertAttempts
insert into workflow_attempts (
    instance_key, run, ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error, worker, claim_no)
values
    /*each*/(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)/*,
    */
on duplicate key update attempt = workflow_attempts.attempt;

-- CommitSql.InsertCallSites
insert into call_sites (`text`)
values
    /*each*/(?)/*,
    */
on duplicate key update `text` = call_sites.`text`;

-- CommitSql.InsertSteps
insert into workflow_history (
    instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
    worker, claim_no, input, input_hash, output, error, attempts, site)
values
    /*each*/(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)/*,
    */;

-- CommitSql.LockInstances
select `key`, run, status, worker, claim_no, home, wake_at, inbox_seq
from workflow_instances force index (primary)
where `key` in (/*each*/?/*, */)
order by `key`
for update;

-- CommitSql.RaiseClaim
update workflow_instances
set claim_no = claim_no + 1
where `key` = ?
  and worker = ?
  and claim_no = ?;

-- CommitSql.ReadAttempts
select straight_join t.instance_key, t.run, t.ordinal, t.attempt, t.worker, t.claim_no
from (
    /*each*/select ? as instance_key, ? as run, ? as ordinal, ? as attempt/*
    union all
    */) a
join workflow_attempts t force index (primary) on t.instance_key = a.instance_key and t.run = a.run and t.ordinal = a.ordinal and t.attempt = a.attempt
lock in share mode;

-- CommitSql.ReadCallSites
select id, `text`
from call_sites
where `text` in (/*each*/?/*, */);

-- CommitSql.ReadClaims
select `key`, run, claim_no
from workflow_instances force index (primary)
where worker = ?
  and `key` in (/*each*/?/*, */);

-- CommitSql.ReadClock
select coalesce(?, utc_timestamp(6));

-- CommitSql.ReadSteps
select straight_join h.instance_key, h.run, h.seq, h.worker, h.claim_no
from (
    /*each*/select ? as instance_key, ? as run, ? as seq/*
    union all
    */) a
join workflow_history h force index (primary) on h.instance_key = a.instance_key and h.run = a.run and h.seq = a.seq
lock in share mode;

-- CommitSql.UpdateInstance
update workflow_instances force index (primary)
set worker = ?,
    claim_no = ?,
    home = ?,
    wake_at = ?,
    inbox_seq = ?,
    status = ?,
    target_status = coalesce(?, target_status),
    block_reason = coalesce(?, block_reason),
    block_error = coalesce(?, block_error),
    result = coalesce(?, result),
    error = coalesce(?, error),
    state_view = coalesce(?, state_view),
    ended_at = coalesce(?, ended_at),
    refused_build = nullif(coalesce(?, refused_build), ''),
    takeovers = case when ? = 1 then 0 else takeovers end,
    first_turn_at = coalesce(first_turn_at, ?)
where `key` = ?
  and claim_no = ?;

-- CommitSql.UpdateInstances
update (
    /*each*/select
        ? as instance_key, ? as claim_before, ? as worker, ? as claim_no, ? as home, ? as wake_at, ? as inbox_seq, ? as status,
        ? as target_status, ? as block_reason, ? as block_error, ? as result, ? as error, ? as state_view, ? as ended_at,
        ? as refused_build, ? as resets_takeovers, ? as first_turn_at/*
    union all
    */) m
straight_join workflow_instances i force index (primary) on i.`key` = m.instance_key and i.claim_no = m.claim_before
set i.worker = m.worker,
    i.claim_no = m.claim_no,
    i.home = m.home,
    i.wake_at = m.wake_at,
    i.inbox_seq = m.inbox_seq,
    i.status = m.status,
    i.target_status = coalesce(m.target_status, i.target_status),
    i.block_reason = coalesce(m.block_reason, i.block_reason),
    i.block_error = coalesce(m.block_error, i.block_error),
    i.result = coalesce(m.result, i.result),
    i.error = coalesce(m.error, i.error),
    i.state_view = coalesce(m.state_view, i.state_view),
    i.ended_at = coalesce(m.ended_at, i.ended_at),
    i.refused_build = case when m.refused_build is null then i.refused_build else nullif(m.refused_build, '') end,
    i.takeovers = case when m.resets_takeovers = 1 then 0 else i.takeovers end,
    i.first_turn_at = coalesce(i.first_turn_at, m.first_turn_at);

-- DatabaseSql.InsertDefinitions
insert into workflow_definitions (name, version)
values
    /*each*/(?, ?)/*,
    */
on duplicate key update version = workflow_definitions.version;

-- DatabaseSql.LockLastKey
select last_key, coalesce(?, utc_timestamp(6))
from edda_database
where id = 1
for update;

-- DatabaseSql.ReadDefinitions
select d.id, d.name, d.version
from workflow_definitions d
join (
    /*each*/select ? as name, ? as version/*
    union all
    */) a on d.name = a.name and d.version = a.version;

-- DatabaseSql.UpdateLastKey
update edda_database
set last_key = ?
where id = 1;

-- LoneSql.AppendStep
insert into workflow_history (
    instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
    worker, claim_no, input, input_hash, output, error, attempts, site)
select i.`key`, i.run, ?, ?, ?, ?, ?, ?, ?, ?, i.worker, i.claim_no, ?, ?, ?, ?, ?, ?
from workflow_instances i force index (primary)
where i.`key` = ?
  and i.run = ?
  and i.worker = ?
  and i.claim_no = ?
  and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1 lock in share mode);

-- LoneSql.DeleteConsumedItems
delete x
from workflow_inbox x force index (primary)
where x.instance_key = ?
  and x.seq in (/*each*/?/*, */);

-- LoneSql.InsertInstance
insert into workflow_instances (`key`, instance_id, definition, status, worker, claim_no, created_at, first_turn_at, input, input_hash)
select ?, ?, ?, 2, w.id, 1, ?, ?, ?, ?
from workers w
where w.id = ?
  and w.incarnation = ?
  and w.state = 1
lock in share mode;

-- LoneSql.InsertItem
insert into workflow_inbox (instance_key, seq, kind, type, message_id, source, event_id, sent_at, arrived_at, payload)
select
    case when not exists (
        select 1
        from message_keys k force index (primary)
        where k.scope = i.`key`
          and k.key_hash = ?
          and k.expires_at > coalesce(?, utc_timestamp(6))) then i.`key` end,
    i.inbox_seq, ?, ?, ?, ?, ?, ?, coalesce(?, utc_timestamp(6)), ?
from workflow_instances i
where i.tenant = 0
  and i.instance_id = ?
  and row_count() = 1;

-- LoneSql.InsertStepsOfReleased
insert into workflow_history (
    instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
    worker, claim_no, input, input_hash, output, error, attempts, site)
values
    /*each*/(case row_count() when 1 then ? end, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)/*,
    */;

-- LoneSql.KeepConsumedKeys
insert into message_keys (scope, key_hash, expires_at)
select x.instance_key, x.message_id, coalesce(?, utc_timestamp(6)) + interval ? microsecond
from workflow_inbox x force index (primary)
where x.instance_key = ?
  and x.seq in (/*each*/?/*, */);

-- LoneSql.KeepKeysOfMailbox
insert into message_keys (scope, key_hash, expires_at)
select x.instance_key, x.message_id, coalesce(?, utc_timestamp(6)) + interval ? microsecond
from workflow_inbox x force index (primary)
where x.instance_key = ?;

-- LoneSql.NumberItem
update workflow_instances
set inbox_seq = inbox_seq + 1,
    wake_at = case
        when status in (5, 6) then null
        else least(coalesce(wake_at, ?, utc_timestamp(6)), coalesce(?, utc_timestamp(6)) - interval ? microsecond)
    end
where tenant = 0
  and instance_id = ?
  and status < 7
  and inbox_seq < ?;

-- LoneSql.ReadItem
select straight_join x.instance_key, x.seq, x.arrived_at, i.status, i.worker, i.home
from workflow_instances i
join workflow_inbox x force index (primary) on x.instance_key = i.`key` and x.seq = i.inbox_seq
where i.tenant = 0
  and i.instance_id = ?
  and row_count() = 1;

-- LoneSql.ReleaseInstance
update workflow_instances force index (primary)
set worker = null,
    claim_no = ?,
    home = ?,
    wake_at = ?,
    status = coalesce(?, status),
    target_status = coalesce(?, target_status),
    result = coalesce(?, result),
    error = coalesce(?, error),
    state_view = coalesce(?, state_view),
    ended_at = coalesce(?, ended_at),
    takeovers = case when ? then 0 else takeovers end,
    first_turn_at = coalesce(first_turn_at, ?, utc_timestamp(6))
where `key` = ?
  and run = ?
  and claim_no = ?
  and inbox_seq = ?
  and case when ? then worker is null and status < 5 else worker = ? end
  and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1 lock in share mode);

-- ReadSql.FindInstances
select i.`key`, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
       i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
       i.input, i.input_hash, i.result, i.error, i.state_view
from workflow_instances i
join workflow_definitions d on d.id = i.definition
where i.tenant = 0
  and i.instance_id in (/*each*/?/*, */);

-- ReadSql.ListInstances
select i.`key`, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
       i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
       i.input, i.input_hash, i.result, i.error, i.state_view
from workflow_instances i force index (primary)
straight_join workflow_definitions d on d.id = i.definition
where i.`key` < ?
  and (? = 0 or ? & (1 << i.status) <> 0)
  and (? is null or lower(convert(d.name using utf8mb4)) collate utf8mb4_bin = lower(convert(? using utf8mb4)) collate utf8mb4_bin)
  and (? is null
       or locate(lower(convert(? using utf8mb4)) collate utf8mb4_bin, lower(convert(i.instance_id using utf8mb4)) collate utf8mb4_bin) > 0)
  and (? is null or i.created_at >= ?)
  and (? is null or i.created_at < ?)
order by i.`key` desc
limit ?;

-- ReadSql.ReadAttempts
select ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error
from workflow_attempts
where instance_key = ?
  and run = ?
order by ordinal, attempt;

-- ReadSql.ReadAttemptsOfRuns
select ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error, instance_key
from workflow_attempts force index (primary)
where /*each*/(instance_key = ? and run = ?)/*
   or */
order by instance_key, run, ordinal, attempt
limit ?;

-- ReadSql.ReadControlItems
select count(*) as seq, 0 as kind, null as type, null as source, null as event_id, null as sent_at, null as arrived_at, null as payload
from workflow_inbox
where instance_key = ?
union all
select seq, kind, type, source, event_id, sent_at, arrived_at, payload
from workflow_inbox
where instance_key = ?
  and kind > 1;

-- ReadSql.ReadHeads
select h.seq, h.kind, h.ordinal, h.issued_at, h.name, h.command_id, h.turn_at, h.arrived_at,
       if(length(h.input) <= ?, h.input, null), h.input_hash, if(length(h.output) <= ?, h.output, null),
       if(length(h.error) <= ?, h.error, null), h.attempts, s.`text`, h.claim_no, h.instance_key,
       greatest(coalesce(length(h.input), 0), coalesce(length(h.output), 0), coalesce(length(h.error), 0)) > ?
from workflow_history h force index (primary)
left join call_sites s on s.id = h.site
where /*each*/(h.instance_key = ? and h.run = ? and h.seq <= ?)/*
   or */
order by h.instance_key, h.run, h.seq;

-- ReadSql.ReadHistory
select h.seq, h.kind, h.ordinal, h.issued_at, h.name, h.command_id, h.turn_at, h.arrived_at,
       h.input, h.input_hash, h.output, h.error, h.attempts, s.`text`, h.claim_no
from workflow_history h
left join call_sites s on s.id = h.site
where h.instance_key = ?
  and h.run = ?
  and h.seq > ?
order by h.seq
limit ?;

-- ReadSql.ReadInbox
select count(*) as seq, 0 as kind, null as type, null as source, null as event_id, null as sent_at, null as arrived_at, null as payload
from workflow_inbox
where instance_key = ?
union all
select seq, kind, type, source, event_id, sent_at, arrived_at, payload
from workflow_inbox
where instance_key = ?
  and kind > 1
union all
/*each*/(select seq, kind, type, source, event_id, sent_at, arrived_at, payload
from workflow_inbox force index (inbox_type)
where instance_key = ?
  and kind = 1
  and type = ?
order by seq
limit ?)/*
union all
*/;

-- ReadSql.ReadInstances
select i.`key`, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
       i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
       i.input, i.input_hash, i.result, i.error, i.state_view
from workflow_instances i force index (primary)
join workflow_definitions d on d.id = i.definition
where i.`key` in (/*each*/?/*, */);

-- ReadSql.ReadSettled
select i.`key`, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
       i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
       i.input, i.input_hash, i.result, i.error, i.state_view
from workflow_instances i force index (primary)
join workflow_definitions d on d.id = i.definition
where (i.status >= 7 or i.status = 5)
  and i.`key` in (/*each*/?/*, */);

-- SendSql.CountUnreadEvents
select instance_key, count(*)
from workflow_inbox force index (inbox_type)
where kind = 1
  and instance_key in (/*each*/?/*, */)
group by instance_key;

-- SendSql.DeleteConsumedItems
delete x
from (
    /*each*/select ? as instance_key, ? as seq/*
    union all
    */) a
straight_join workflow_inbox x force index (primary) on x.instance_key = a.instance_key and x.seq = a.seq;

-- SendSql.DeleteExpiredKeys
delete k
from (
    /*each*/select ? as scope, ? as key_hash/*
    union all
    */) a
straight_join message_keys k force index (primary) on k.scope = a.scope and k.key_hash = a.key_hash;

-- SendSql.EmptyMailboxes
delete from workflow_inbox
where instance_key in (/*each*/?/*, */);

-- SendSql.InsertItems
insert into workflow_inbox (instance_key, seq, kind, type, message_id, source, event_id, sent_at, arrived_at, payload)
values
    /*each*/(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)/*,
    */;

-- SendSql.KeepConsumedKeys
insert into message_keys (scope, key_hash, expires_at)
select straight_join x.instance_key, x.message_id, ?
from (
    /*each*/select ? as instance_key, ? as seq/*
    union all
    */) a
join workflow_inbox x force index (primary) on x.instance_key = a.instance_key and x.seq = a.seq
on duplicate key update expires_at = ?;

-- SendSql.KeepKeysOfMailboxes
insert into message_keys (scope, key_hash, expires_at)
select x.instance_key, x.message_id, ?
from workflow_inbox x
where x.instance_key in (/*each*/?/*, */)
on duplicate key update expires_at = ?;

-- SendSql.LockExpiredKeys
select scope, key_hash
from message_keys force index (message_keys_expiry)
where expires_at <= coalesce(?, utc_timestamp(6))
order by expires_at
limit 200
for update skip locked;

-- SendSql.ReadConsumed
select straight_join k.scope, k.key_hash
from (
    /*each*/select ? as instance_key, ? as message_id/*
    union all
    */) a
join message_keys k force index (primary) on k.scope = a.instance_key and k.key_hash = a.message_id
where k.expires_at > coalesce(?, utc_timestamp(6));

-- SendSql.ReadUnread
select straight_join x.instance_key, x.message_id
from (
    /*each*/select ? as instance_key, ? as message_id/*
    union all
    */) a
join workflow_inbox x force index (instance_key) on x.instance_key = a.instance_key and x.message_id = a.message_id;

-- SessionSql.Begin
start transaction;

-- SessionSql.Commit
commit;

-- SessionSql.EndSession
kill ?;

-- SessionSql.Prepare
set session autocommit = 1,
            sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',
            time_zone = '+00:00',
            innodb_lock_wait_timeout = 3,
            wait_timeout = 10;

-- SessionSql.ReadBinlog
show variables
where variable_name in ('log_bin', 'binlog_format');

-- SessionSql.ReadCommitted
set session transaction isolation level read committed;

-- SessionSql.ReadMaxPacket
select @@max_allowed_packet;

-- SessionSql.ReleaseMark
release savepoint edda_activity;

-- SessionSql.Rollback
rollback;

-- SetSql.Each
/*each*/;

-- StartSql.InsertInstances
insert into workflow_instances (
    `key`, instance_id, definition, status, target_status, block_reason, block_error, worker, claim_no, home, wake_at,
    inbox_seq, refused_build, created_at, first_turn_at, ended_at, input, input_hash, result, error, state_view)
values
    /*each*/(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, if(?, coalesce(?, utc_timestamp(6)), ?),
     ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?)/*,
    */;

-- WorkerSql.DeleteLease
delete from worker_leases
where worker = ?;

-- WorkerSql.FindExpired
select l.worker
from worker_leases l
join workers w on w.id = l.worker
where w.state = 1
  and l.expires_at < coalesce(?, utc_timestamp(6))
  and l.worker <> ?
order by l.worker;

-- WorkerSql.FindGone
select w.id, w.state
from worker_leases l
join workers w on w.id = l.worker
where w.state <> 1
order by w.id;

-- WorkerSql.FindIncarnation
select id
from workers
where incarnation = ?;

-- WorkerSql.FreeOrphans
update workflow_instances force index (primary)
set worker = null,
    home = null,
    wake_at = coalesce(?, utc_timestamp(6)),
    takeovers = takeovers + ?
where worker = ?
  and `key` in (/*each*/?/*, */);

-- WorkerSql.HasNewerOfName
select exists (
    select 1
    from workers
    where state = 1
      and name = ?
      and id > ?
      and incarnation <> ?);

-- WorkerSql.InsertBuilds
insert into worker_builds (worker, definition, build)
values
    /*each*/(?, ?, ?)/*,
    */;

-- WorkerSql.InsertLease
insert into worker_leases (worker, expires_at)
values (?, coalesce(?, utc_timestamp(6)) + interval ? microsecond);

-- WorkerSql.InsertWorker
insert into workers (incarnation, name, state, registered_at)
values (?, ?, 1, coalesce(?, utc_timestamp(6)));

-- WorkerSql.LockLease
select renewals, suspected_at
from worker_leases
where worker = ?
for update;

-- WorkerSql.LockOrphans
select `key`
from workflow_instances force index (wf_worker)
where worker = ?
limit ?
for update skip locked;

-- WorkerSql.LockSameName
select id
from workers force index (workers_alive)
where name = ?
  and state = 1
order by id
for update;

-- WorkerSql.LockSuspect
select id
from workers force index (primary)
where id = ?
  and state = 1
for update nowait;

-- WorkerSql.MarkDead
update workers
set state = 2
where state = 1
  and id in (/*each*/?/*, */);

-- WorkerSql.MarkStopped
update workers
set state = 3
where id = ?
  and incarnation = ?
  and state = 1;

-- WorkerSql.MarkSuspected
update worker_leases
set suspected_at = coalesce(?, utc_timestamp(6)),
    suspected_by = ?
where expires_at < coalesce(?, utc_timestamp(6))
  and suspected_at is null
  and worker in (/*each*/?/*, */);

-- WorkerSql.OwnsAny
select exists (
    select 1
    from workflow_instances force index (wf_worker)
    where worker = ?);

-- WorkerSql.ReadLiveBuilds
select distinct b.build
from workers w
join worker_builds b on b.worker = w.id
where w.state = 1
  and w.id <> ?
  and b.definition = ?
order by b.build;

-- WorkerSql.ReadNextExpiry
select min(case w.state when 1 then l.expires_at else cast('1970-01-01' as datetime(6)) end)
from worker_leases l
join workers w on w.id = l.worker
where l.worker <> ?;

-- WorkerSql.ReadSuspected
select w.id, w.name, l.renewals, l.suspected_at
from worker_leases l
join workers w on w.id = l.worker
where w.state = 1
  and l.expires_at < coalesce(?, utc_timestamp(6))
  and l.suspected_at is not null
  and w.id <> ?
order by w.id;

-- WorkerSql.RenewLease
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
    l.suspected_by = null;

