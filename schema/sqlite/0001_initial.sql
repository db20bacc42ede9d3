-- The schema of Edda on SQLite. Times are whole microseconds since 1970, UTC. Payloads are blobs that begin with a format byte (1: JSON, 2: raw bytes).
-- Columns and tables that nothing uses yet have defaults, so that later migrations only add.
--
-- Foreign keys stand where rows are written rarely. History, attempts and mailbox have none: each of their inserts has just read the instance's row under
-- the write lock, and a foreign key would look it up once more for every recorded step.

-- migrate:up

-- One row: what makes this file itself (a file that was put in its place has another identity), and the last instance key given out.
create table edda_database (
    id integer primary key check (id = 1),
    identity text not null,
    last_key integer not null
) strict;

insert into edda_database (id, identity, last_key) values (1, lower(hex(randomblob(16))), 0);

create table workflow_definitions (
    id integer primary key,
    name text not null,
    version integer not null,
    unique (name, version)
) strict;

-- Ids are never used again: history and instances name workers that are long gone.
create table workers (
    id integer primary key autoincrement,
    incarnation text not null unique,
    name text not null,
    state integer not null,
    channel text,
    registered_at integer not null
) strict;

create index workers_alive on workers (name) where state = 1;

-- Apart from workers, so that a renewal never touches the row that guards commits.
create table worker_leases (
    worker integer primary key references workers (id) on delete cascade,
    expires_at integer not null,
    renewals integer not null default 0,
    suspected_at integer,
    suspected_by integer
) strict;

create table worker_builds (
    worker integer not null references workers (id) on delete cascade,
    definition integer not null,
    build text not null,
    primary key (worker, definition)
) strict, without rowid;

create table workflow_instances (
    key integer primary key,
    tenant integer not null default 0,
    instance_id text not null,
    definition integer not null references workflow_definitions (id),
    queue integer not null default 0,
    priority integer not null default 0,
    status integer not null,
    target_status integer,
    block_reason integer not null default 0,
    block_error blob,
    run integer not null default 1,
    next_seq integer not null default 1,
    worker integer,
    claim_no integer not null default 0,
    home integer,
    wake_at integer,
    inbox_seq integer not null default 0,
    takeovers integer not null default 0,
    build text,
    refused_build text,
    created_at integer not null,
    first_turn_at integer,
    ended_at integer,
    input blob not null,
    input_hash integer not null,
    result blob,
    error blob,
    parent_key integer,
    parent_run integer,
    parent_ordinal integer,
    close_policy integer,
    concurrency_key text,
    schedule_id text,
    reply_to text,
    trace blob,
    search text,
    state_view text,
    forked_from_run integer,
    forked_from_seq integer,
    expires_at integer,
    unique (tenant, instance_id)
) strict;

-- No column that a step changes stands in an index: a recorded step does not touch the instance's row at all.
create index wf_wake on workflow_instances (queue, definition, priority, wake_at) where wake_at is not null;
create index wf_worker on workflow_instances (worker) where worker is not null;
create index wf_odd on workflow_instances (status, key) where status in (4, 5, 8, 10);
create index wf_parent on workflow_instances (parent_key) where parent_key is not null;

create table workflow_runs (
    instance_key integer not null,
    run integer not null,
    definition integer not null,
    status integer not null,
    input blob,
    result blob,
    error blob,
    first_turn_at integer,
    ended_at integer,
    primary key (instance_key, run)
) strict;

-- With a rowid: rows of a batch are appended to the same few pages, and only the small key entries spread.
create table workflow_history (
    instance_key integer not null,
    run integer not null,
    seq integer not null,
    ordinal integer,
    issued_at integer,
    kind integer not null,
    name text,
    command_id text,
    turn_at integer not null,
    arrived_at integer,
    worker integer,
    claim_no integer not null,
    input blob,
    input_hash integer,
    output blob,
    error blob,
    attempts integer not null default 0,
    site integer,
    primary key (instance_key, run, seq)
) strict;

create table workflow_attempts (
    instance_key integer not null,
    run integer not null,
    ordinal integer not null,
    attempt integer not null,
    started_at integer not null,
    ended_at integer not null,
    next_attempt_at integer,
    outcome integer not null,
    error blob,
    worker integer,
    claim_no integer not null,
    primary key (instance_key, run, ordinal, attempt)
) strict;

create table workflow_inbox (
    instance_key integer not null,
    seq integer not null,
    kind integer not null,
    type text not null default '',
    message_id blob not null,
    source text not null default '',
    event_id text not null,
    sent_at integer not null,
    arrived_at integer not null,
    payload blob,
    reply_to text,
    trace blob,
    primary key (instance_key, seq),
    unique (instance_key, message_id)
) strict;

create index inbox_type on workflow_inbox (instance_key, kind, type, seq);

create table message_keys (
    scope integer not null,
    key_hash blob not null,
    expires_at integer not null,
    primary key (scope, key_hash)
) strict, without rowid;

create index message_keys_expiry on message_keys (expires_at);

create table outbox_events (
    id integer primary key,
    instance_key integer not null,
    run integer not null,
    seq integer not null,
    n integer not null,
    status integer not null default 0,
    next_at integer not null,
    attempts integer not null default 0,
    claimed_by integer,
    claimed_until integer,
    payload blob not null,
    unique (instance_key, run, seq, n)
) strict;

create index outbox_due on outbox_events (next_at) where status = 0;

create table payloads (
    key integer not null,
    chunk integer not null,
    body blob not null,
    primary key (key, chunk)
) strict;

create table channels (
    key integer primary key,
    name text not null unique,
    mode integer not null,
    head integer not null default 0
) strict;

create table channel_messages (
    channel integer not null references channels (key) on delete cascade,
    seq integer not null,
    message_id blob not null,
    source text not null default '',
    event_id text not null,
    sent_at integer not null,
    arrived_at integer not null,
    payload blob,
    trace blob,
    primary key (channel, seq),
    unique (channel, message_id)
) strict;

create table channel_subscriptions (
    channel integer not null references channels (key) on delete cascade,
    instance_key integer not null,
    cursor integer not null,
    primary key (channel, instance_key)
) strict, without rowid;

create table call_sites (
    id integer primary key,
    text text not null unique
) strict;

create table schedules (
    id text primary key,
    definition integer not null references workflow_definitions (id),
    specification text not null,
    input blob not null,
    next_at integer,
    paused integer not null default 0
) strict, without rowid;

-- For people: select * from instances_readable where instance_id = '…'.
create view instances_readable as
select
    i.instance_id,
    d.name as workflow,
    d.version,
    case i.status
        when 1 then 'pending' when 2 then 'running' when 3 then 'waiting' when 4 then 'compensating' when 5 then 'blocked' when 6 then 'paused'
        when 7 then 'completed' when 8 then 'failed' when 9 then 'cancelled' when 10 then 'compensation incomplete' else 'status ' || i.status
    end as status,
    case i.target_status when 8 then 'failed' when 9 then 'cancelled' end as target_status,
    case i.block_reason
        when 0 then null when 1 then 'replay mismatch' when 2 then 'foreign await' when 3 then 'turn stuck' when 4 then 'crash loop'
        when 5 then 'unreadable' when 6 then 'unstorable' else 'reason ' || i.block_reason
    end as block_reason,
    w.name as worker,
    strftime('%Y-%m-%d %H:%M:%S', i.created_at / 1000000, 'unixepoch') || printf('.%06d', i.created_at % 1000000) as created_at,
    strftime('%Y-%m-%d %H:%M:%S', i.wake_at / 1000000, 'unixepoch') || printf('.%06d', i.wake_at % 1000000) as wake_at,
    strftime('%Y-%m-%d %H:%M:%S', i.ended_at / 1000000, 'unixepoch') || printf('.%06d', i.ended_at % 1000000) as ended_at,
    i.takeovers,
    i.inbox_seq,
    case hex(substr(i.input, 1, 1)) when '01' then cast(substr(i.input, 2) as text) else (length(i.input) - 1) || ' bytes' end as input,
    case hex(substr(i.result, 1, 1)) when '' then null when '01' then cast(substr(i.result, 2) as text) else (length(i.result) - 1) || ' bytes' end as result,
    case hex(substr(i.error, 1, 1)) when '' then null when '01' then cast(substr(i.error, 2) as text) else (length(i.error) - 1) || ' bytes' end as error,
    case hex(substr(i.block_error, 1, 1))
        when '' then null when '01' then cast(substr(i.block_error, 2) as text) else (length(i.block_error) - 1) || ' bytes'
    end as block_error,
    i.state_view,
    i.key
from workflow_instances i
join workflow_definitions d on d.id = i.definition
left join workers w on w.id = i.worker;

create view history_readable as
select
    i.instance_id,
    h.run,
    h.seq,
    case h.kind
        when 1 then 'activity completed' when 2 then 'activity failed' when 3 then 'activity unknown' when 4 then 'activity cancelled'
        when 5 then 'activity abandoned' when 6 then 'timer fired' when 7 then 'event received' when 8 then 'event timed out'
        when 9 then 'cancel requested' when 10 then 'compensation registered' when 11 then 'compensation completed'
        when 12 then 'compensation failed' when 13 then 'compensations reopened' else 'kind ' || h.kind
    end as kind,
    h.name,
    h.command_id,
    h.ordinal,
    h.issued_at,
    strftime('%Y-%m-%d %H:%M:%S', h.turn_at / 1000000, 'unixepoch') || printf('.%06d', h.turn_at % 1000000) as turn_at,
    strftime('%Y-%m-%d %H:%M:%S', h.arrived_at / 1000000, 'unixepoch') || printf('.%06d', h.arrived_at % 1000000) as arrived_at,
    case hex(substr(h.input, 1, 1)) when '' then null when '01' then cast(substr(h.input, 2) as text) else (length(h.input) - 1) || ' bytes' end as input,
    case hex(substr(h.output, 1, 1)) when '' then null when '01' then cast(substr(h.output, 2) as text) else (length(h.output) - 1) || ' bytes' end as output,
    case hex(substr(h.error, 1, 1)) when '' then null when '01' then cast(substr(h.error, 2) as text) else (length(h.error) - 1) || ' bytes' end as error,
    h.attempts,
    s.text as site,
    w.name as worker,
    h.claim_no
from workflow_history h
join workflow_instances i on i.key = h.instance_key
left join call_sites s on s.id = h.site
left join workers w on w.id = h.worker;

-- migrate:down

drop view history_readable;
drop view instances_readable;
drop table schedules;
drop table call_sites;
drop table channel_subscriptions;
drop table channel_messages;
drop table channels;
drop table payloads;
drop table outbox_events;
drop table message_keys;
drop table workflow_inbox;
drop table workflow_attempts;
drop table workflow_history;
drop table workflow_runs;
drop table workflow_instances;
drop table worker_builds;
drop table worker_leases;
drop table workers;
drop table workflow_definitions;
drop table edda_database;
