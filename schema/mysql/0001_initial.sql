-- The schema of Edda on MySQL and MariaDB. Times are UTC. Payloads are bytes that begin with a format byte (1: JSON, 2: raw bytes). Columns and tables that
-- nothing uses yet have defaults, so that later migrations only add.
--
-- Ids and names that are compared are bytes, UTF-8: the collations of text take 'ORD-1' and 'ord-1 ' for the same. 1,200 bytes hold any 400 characters.
-- There are no partial indexes: the columns are nullable, and a range never touches the rows without a value.
--
-- Foreign keys stand where rows are written rarely. Instances, history, attempts and mailbox have none: each of their inserts has just locked or read what it
-- refers to, and the lock that a foreign key takes on a definition's one row would be shared by every start.

-- migrate:up

-- One row: what makes this database itself (one that was put in its place has another identity), and the last instance key given out.
create table edda_database (
    id int primary key check (id = 1),
    identity char(36) not null,
    last_key bigint not null
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

insert into edda_database (id, identity, last_key) values (1, uuid(), 0);

create table workflow_definitions (
    id int not null auto_increment primary key,
    name varbinary(1200) not null,
    version int not null,
    unique (name, version)
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

-- Ids are never used again: history and instances name workers that are long gone.
create table workers (
    id int not null auto_increment primary key,
    incarnation char(36) not null unique,
    name varbinary(1200) not null,
    state smallint not null,
    channel text,
    registered_at datetime(6) not null
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create index workers_alive on workers (name, state);

-- Apart from workers, so that a renewal never touches the row that guards commits.
create table worker_leases (
    worker int primary key,
    expires_at datetime(6) not null,
    renewals bigint not null default 0,
    suspected_at datetime(6),
    suspected_by int,
    foreign key (worker) references workers (id) on delete cascade
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create table worker_builds (
    worker int not null,
    definition int not null,
    build varbinary(1200) not null,
    primary key (worker, definition),
    foreign key (worker) references workers (id) on delete cascade
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create table workflow_instances (
    `key` bigint primary key,
    tenant int not null default 0,
    instance_id varbinary(1200) not null,
    definition int not null,
    queue int not null default 0,
    priority smallint not null default 0,
    status smallint not null,
    target_status smallint,
    block_reason smallint not null default 0,
    block_error longblob,
    run int not null default 1,
    next_seq int not null default 1,
    worker int,
    claim_no bigint not null default 0,
    home int,
    wake_at datetime(6),
    inbox_seq bigint not null default 0,
    takeovers smallint not null default 0,
    build varbinary(1200),
    refused_build varbinary(1200),
    created_at datetime(6) not null,
    first_turn_at datetime(6),
    ended_at datetime(6),
    input longblob not null,
    input_hash bigint not null,
    result longblob,
    error longblob,
    parent_key bigint,
    parent_run int,
    parent_ordinal int,
    close_policy smallint,
    concurrency_key varbinary(1200),
    schedule_id varbinary(1200),
    reply_to text,
    trace longblob,
    search json,
    state_view longtext,
    forked_from_run int,
    forked_from_seq int,
    expires_at datetime(6),
    unique (tenant, instance_id)
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

-- No column that a step changes stands in an index: a recorded step does not touch the instance's row at all.
create index wf_wake on workflow_instances (queue, definition, priority, wake_at);
-- With the signal beside the owner: nothing tells a worker of one, so it looks often, and must not visit each instance that it owns.
create index wf_worker on workflow_instances (worker, wake_at);
create index wf_odd on workflow_instances (status, `key`);
create index wf_parent on workflow_instances (parent_key);

create table workflow_runs (
    instance_key bigint not null,
    run int not null,
    definition int not null,
    status smallint not null,
    input longblob,
    result longblob,
    error longblob,
    first_turn_at datetime(6),
    ended_at datetime(6),
    primary key (instance_key, run)
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create table workflow_history (
    instance_key bigint not null,
    run int not null,
    seq int not null,
    ordinal int,
    issued_at int,
    kind smallint not null,
    name text,
    command_id text,
    turn_at datetime(6) not null,
    arrived_at datetime(6),
    worker int,
    claim_no bigint not null,
    input longblob,
    input_hash bigint,
    output longblob,
    error longblob,
    attempts int not null default 0,
    site int,
    primary key (instance_key, run, seq)
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create table workflow_attempts (
    instance_key bigint not null,
    run int not null,
    ordinal int not null,
    attempt int not null,
    started_at datetime(6) not null,
    ended_at datetime(6) not null,
    next_attempt_at datetime(6),
    outcome smallint not null,
    error longblob,
    worker int,
    claim_no bigint not null,
    primary key (instance_key, run, ordinal, attempt)
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create table workflow_inbox (
    instance_key bigint not null,
    seq bigint not null,
    kind smallint not null,
    type varbinary(1200) not null default '',
    message_id varbinary(64) not null,
    source text not null,
    event_id text not null,
    sent_at datetime(6) not null,
    arrived_at datetime(6) not null,
    payload longblob,
    reply_to text,
    trace longblob,
    primary key (instance_key, seq),
    unique (instance_key, message_id)
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create index inbox_type on workflow_inbox (instance_key, kind, type, seq);

create table message_keys (
    scope bigint not null,
    key_hash varbinary(64) not null,
    expires_at datetime(6) not null,
    primary key (scope, key_hash)
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create index message_keys_expiry on message_keys (expires_at);

create table outbox_events (
    id bigint not null auto_increment primary key,
    instance_key bigint not null,
    run int not null,
    seq int not null,
    n int not null,
    status smallint not null default 0,
    next_at datetime(6) not null,
    attempts int not null default 0,
    claimed_by int,
    claimed_until datetime(6),
    payload longblob not null,
    unique (instance_key, run, seq, n)
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create index outbox_due on outbox_events (status, next_at);

create table payloads (
    `key` bigint not null,
    chunk int not null,
    body longblob not null,
    primary key (`key`, chunk)
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create table channels (
    `key` int not null auto_increment primary key,
    name varbinary(1200) not null unique,
    mode smallint not null,
    head bigint not null default 0
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create table channel_messages (
    channel int not null,
    seq bigint not null,
    message_id varbinary(64) not null,
    source text not null,
    event_id text not null,
    sent_at datetime(6) not null,
    arrived_at datetime(6) not null,
    payload longblob,
    trace longblob,
    primary key (channel, seq),
    unique (channel, message_id),
    foreign key (channel) references channels (`key`) on delete cascade
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create table channel_subscriptions (
    channel int not null,
    instance_key bigint not null,
    `cursor` bigint not null,
    primary key (channel, instance_key),
    foreign key (channel) references channels (`key`) on delete cascade
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create table call_sites (
    id int not null auto_increment primary key,
    `text` varbinary(2000) not null unique
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

create table schedules (
    id varbinary(1200) primary key,
    definition int not null,
    specification text not null,
    input longblob not null,
    next_at datetime(6),
    paused smallint not null default 0,
    foreign key (definition) references workflow_definitions (id)
) engine = InnoDB default character set = utf8mb4 collate = utf8mb4_bin;

-- For people: select * from instances_readable where instance_id = '…'.
create view instances_readable as
select
    convert(i.instance_id using utf8mb4) collate utf8mb4_bin as instance_id,
    convert(d.name using utf8mb4) collate utf8mb4_bin as workflow,
    d.version,
    case i.status
        when 1 then 'pending' when 2 then 'running' when 3 then 'waiting' when 4 then 'compensating' when 5 then 'blocked' when 6 then 'paused'
        when 7 then 'completed' when 8 then 'failed' when 9 then 'cancelled' when 10 then 'compensation incomplete' else concat('status ', i.status)
    end as status,
    case i.target_status when 8 then 'failed' when 9 then 'cancelled' end as target_status,
    case i.block_reason
        when 0 then null when 1 then 'replay mismatch' when 2 then 'foreign await' when 3 then 'turn stuck' when 4 then 'crash loop'
        when 5 then 'unreadable' when 6 then 'unstorable' else concat('reason ', i.block_reason)
    end as block_reason,
    convert(w.name using utf8mb4) collate utf8mb4_bin as worker,
    date_format(i.created_at, '%Y-%m-%d %H:%i:%s.%f') as created_at,
    date_format(i.wake_at, '%Y-%m-%d %H:%i:%s.%f') as wake_at,
    date_format(i.ended_at, '%Y-%m-%d %H:%i:%s.%f') as ended_at,
    i.takeovers,
    i.inbox_seq,
    case hex(left(i.input, 1)) when '01' then convert(substring(i.input, 2) using utf8mb4) else concat(length(i.input) - 1, ' bytes') end as input,
    case hex(left(i.result, 1))
        when '' then null when '01' then convert(substring(i.result, 2) using utf8mb4) else concat(length(i.result) - 1, ' bytes')
    end as result,
    case hex(left(i.error, 1))
        when '' then null when '01' then convert(substring(i.error, 2) using utf8mb4) else concat(length(i.error) - 1, ' bytes')
    end as error,
    case hex(left(i.block_error, 1))
        when '' then null when '01' then convert(substring(i.block_error, 2) using utf8mb4) else concat(length(i.block_error) - 1, ' bytes')
    end as block_error,
    i.state_view,
    i.`key`
from workflow_instances i
join workflow_definitions d on d.id = i.definition
left join workers w on w.id = i.worker;

create view history_readable as
select
    convert(i.instance_id using utf8mb4) collate utf8mb4_bin as instance_id,
    h.run,
    h.seq,
    case h.kind
        when 1 then 'activity completed' when 2 then 'activity failed' when 3 then 'activity unknown' when 4 then 'activity cancelled'
        when 5 then 'activity abandoned' when 6 then 'timer fired' when 7 then 'event received' when 8 then 'event timed out'
        when 9 then 'cancel requested' when 10 then 'compensation registered' when 11 then 'compensation completed'
        when 12 then 'compensation failed' when 13 then 'compensations reopened' else concat('kind ', h.kind)
    end as kind,
    h.name,
    h.command_id,
    h.ordinal,
    h.issued_at,
    date_format(h.turn_at, '%Y-%m-%d %H:%i:%s.%f') as turn_at,
    date_format(h.arrived_at, '%Y-%m-%d %H:%i:%s.%f') as arrived_at,
    case hex(left(h.input, 1))
        when '' then null when '01' then convert(substring(h.input, 2) using utf8mb4) else concat(length(h.input) - 1, ' bytes')
    end as input,
    case hex(left(h.output, 1))
        when '' then null when '01' then convert(substring(h.output, 2) using utf8mb4) else concat(length(h.output) - 1, ' bytes')
    end as output,
    case hex(left(h.error, 1))
        when '' then null when '01' then convert(substring(h.error, 2) using utf8mb4) else concat(length(h.error) - 1, ' bytes')
    end as error,
    h.attempts,
    convert(s.`text` using utf8mb4) collate utf8mb4_bin as site,
    convert(w.name using utf8mb4) collate utf8mb4_bin as worker,
    h.claim_no
from workflow_history h
join workflow_instances i on i.`key` = h.instance_key
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
