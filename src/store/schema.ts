/** The tables as Kysely sees them. Ids are text made by the app, times epoch milliseconds, JSON is text: the same on every database. */
import type { Generated, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export type Tables = {
  people: { id: string; name: string };
  conversations: { id: string; channel: string; person: string; attempt: string | null; seq: number; arrived: Generated<number>; reply_to: Generated<string | null>; heard_at: Generated<number>; zone: Generated<string | null>; is_public: Generated<number> };
  plans: { hash: string; scenario: string; body: string };
  attempts: {
    id: string; person: string; channel: string; conversation: string; scenario: string; title: string;
    plan_hash: string; machine_version: number; catalogue_version: string; seed: number; private: number;
    started_at: number; ended_at: number | null; turns: number; points: number; outcome: string | null; ending: string | null;
    score: string; snapshot: string; exam: Generated<number>;
  };
  turns: {
    attempt: string; number: number; kind: string; text: string; step: string;
    before: string; after: string; because: string; customer: string; at: number; catalogue_version: Generated<string>;
  };
  findings: {
    attempt: string; turn: number; place: number; label: string; kind: string; band: string;
    quote: string; start_at: number; end_at: number; why: string; better: string;
  };
  events: { key: string; conversation: string; seq: number; at: number; person: string; name: string; intent: string; attempt: string | null; said: string };
  inbox: { key: string; conversation: string; place: number; at: number; inbound: string; tries: Generated<number>; error: Generated<string | null> };
  outbox: {
    id: string; conversation: string; seq: number; place: number; channel: string; address: string; body: string;
    state: string; tries: number; due_at: number; held_until: number; made_at: number; error: string | null;
  };
  slack_installs: { team: string; sealed: string; at: number };
  identities: { id: string; person: string };
  codes: { hash: string; what: string; identity: string; conversation: string; until: number; state: string; other: string | null; other_conversation: string | null };
  assignments: { id: string; person: string; scenario: string; title: string; due: string; made_at: number; stage: string };
  drills: { person: string; drilled_at: number; count: number };
  tries: { identity: string; since: number; count: number };
  appeals: { attempt: string; turn: number; place: number; round: number; reason: string; made_at: number; verdict: string | null; why: string | null; answered_by: string | null; answered_at: number | null };
  posted: { name: string; conversation: string; activity: string; later: string };
};

const text = 'text';
const whole = 'bigint';

/** Forward only, in order of their names; what has been released is never edited. */
export const MIGRATIONS: Record<string, Migration> = {
  '001-first': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.createTable('people').addColumn('id', text, (c) => c.primaryKey()).addColumn('name', text, (c) => c.notNull()).execute();
      await db.schema.createTable('conversations')
        .addColumn('id', text, (c) => c.primaryKey()).addColumn('channel', text, (c) => c.notNull())
        .addColumn('person', text, (c) => c.notNull()).addColumn('attempt', text).addColumn('seq', whole, (c) => c.notNull()).execute();
      await db.schema.createTable('plans').addColumn('hash', text, (c) => c.primaryKey()).addColumn('scenario', text, (c) => c.notNull()).addColumn('body', text, (c) => c.notNull()).execute();
      await db.schema.createTable('attempts')
        .addColumn('id', text, (c) => c.primaryKey()).addColumn('person', text, (c) => c.notNull()).addColumn('channel', text, (c) => c.notNull())
        .addColumn('conversation', text, (c) => c.notNull()).addColumn('scenario', text, (c) => c.notNull()).addColumn('title', text, (c) => c.notNull())
        .addColumn('plan_hash', text, (c) => c.notNull().references('plans.hash')).addColumn('machine_version', whole, (c) => c.notNull())
        .addColumn('catalogue_version', text, (c) => c.notNull()).addColumn('seed', whole, (c) => c.notNull()).addColumn('private', whole, (c) => c.notNull())
        .addColumn('started_at', whole, (c) => c.notNull()).addColumn('ended_at', whole).addColumn('turns', whole, (c) => c.notNull())
        .addColumn('points', whole, (c) => c.notNull()).addColumn('outcome', text).addColumn('ending', text)
        .addColumn('score', text, (c) => c.notNull()).addColumn('snapshot', text, (c) => c.notNull()).execute();
      await db.schema.createIndex('attempts_by_person').on('attempts').columns(['person', 'scenario', 'started_at']).execute();
      await db.schema.createTable('turns')
        .addColumn('attempt', text, (c) => c.notNull().references('attempts.id')).addColumn('number', whole, (c) => c.notNull()).addColumn('kind', text, (c) => c.notNull())
        .addColumn('text', text, (c) => c.notNull()).addColumn('step', text, (c) => c.notNull()).addColumn('before', text, (c) => c.notNull())
        .addColumn('after', text, (c) => c.notNull()).addColumn('because', text, (c) => c.notNull()).addColumn('customer', text, (c) => c.notNull())
        .addColumn('at', whole, (c) => c.notNull()).addPrimaryKeyConstraint('turns_key', ['attempt', 'number']).execute();
      await db.schema.createTable('findings')
        .addColumn('attempt', text, (c) => c.notNull()).addColumn('turn', whole, (c) => c.notNull()).addColumn('place', whole, (c) => c.notNull())
        .addColumn('label', text, (c) => c.notNull()).addColumn('kind', text, (c) => c.notNull()).addColumn('band', text, (c) => c.notNull())
        .addColumn('quote', text, (c) => c.notNull()).addColumn('start_at', whole, (c) => c.notNull()).addColumn('end_at', whole, (c) => c.notNull())
        .addColumn('why', text, (c) => c.notNull()).addColumn('better', text, (c) => c.notNull())
        .addPrimaryKeyConstraint('findings_key', ['attempt', 'turn', 'place'])
        .addForeignKeyConstraint('findings_turn', ['attempt', 'turn'], 'turns', ['attempt', 'number']).execute();
      await db.schema.createIndex('findings_by_label').on('findings').columns(['kind', 'label']).execute();
      await db.schema.createTable('events')
        .addColumn('key', text, (c) => c.primaryKey()).addColumn('conversation', text, (c) => c.notNull()).addColumn('seq', whole, (c) => c.notNull())
        .addColumn('at', whole, (c) => c.notNull()).addColumn('person', text, (c) => c.notNull()).addColumn('name', text, (c) => c.notNull())
        .addColumn('intent', text, (c) => c.notNull()).addColumn('attempt', text).addColumn('said', text, (c) => c.notNull()).execute();
      await db.schema.createIndex('events_in_order').on('events').columns(['conversation', 'seq']).unique().execute();
    },
  },
  '002-inbox-and-outbox': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.alterTable('conversations').addColumn('arrived', whole, (c) => c.notNull().defaultTo(0)).execute();
      await db.schema.alterTable('turns').addColumn('catalogue_version', text, (c) => c.notNull().defaultTo('')).execute();
      await db.schema.createTable('inbox')
        .addColumn('key', text, (c) => c.primaryKey()).addColumn('conversation', text, (c) => c.notNull()).addColumn('place', whole, (c) => c.notNull())
        .addColumn('at', whole, (c) => c.notNull()).addColumn('inbound', text, (c) => c.notNull()).execute();
      await db.schema.createIndex('inbox_in_order').on('inbox').columns(['conversation', 'place']).unique().execute();
      await db.schema.createTable('outbox')
        .addColumn('id', text, (c) => c.primaryKey()).addColumn('conversation', text, (c) => c.notNull()).addColumn('seq', whole, (c) => c.notNull())
        .addColumn('place', whole, (c) => c.notNull()).addColumn('channel', text, (c) => c.notNull()).addColumn('address', text, (c) => c.notNull())
        .addColumn('body', text, (c) => c.notNull()).addColumn('state', text, (c) => c.notNull()).addColumn('tries', whole, (c) => c.notNull())
        .addColumn('due_at', whole, (c) => c.notNull()).addColumn('held_until', whole, (c) => c.notNull()).addColumn('made_at', whole, (c) => c.notNull())
        .addColumn('error', text).execute();
      await db.schema.createIndex('outbox_in_order').on('outbox').columns(['conversation', 'state', 'seq', 'place']).execute();
      await db.schema.createIndex('outbox_due').on('outbox').columns(['state', 'due_at']).execute();
    },
  },
  '003-posted': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.createTable('posted')
        .addColumn('name', text, (c) => c.primaryKey()).addColumn('conversation', text, (c) => c.notNull())
        .addColumn('activity', text, (c) => c.notNull()).addColumn('later', text, (c) => c.notNull()).execute();
      await db.schema.createIndex('posted_by_conversation').on('posted').columns(['conversation']).execute();
    },
  },
  '003-slack-installs': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.createTable('slack_installs').addColumn('team', text, (c) => c.primaryKey()).addColumn('sealed', text, (c) => c.notNull()).addColumn('at', whole, (c) => c.notNull()).execute();
    },
  },
  '004-people': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.alterTable('conversations').addColumn('reply_to', text).execute();
      await db.schema.alterTable('conversations').addColumn('heard_at', whole, (c) => c.notNull().defaultTo(0)).execute();
      await db.schema.alterTable('conversations').addColumn('zone', text).execute();
      await db.schema.createIndex('conversations_by_time').on('conversations').columns(['heard_at']).execute();
      await db.schema.alterTable('attempts').addColumn('exam', whole, (c) => c.notNull().defaultTo(0)).execute();
      await db.schema.createTable('identities').addColumn('id', text, (c) => c.primaryKey()).addColumn('person', text, (c) => c.notNull()).execute();
      await db.schema.createIndex('identities_by_person').on('identities').column('person').execute();
      await db.schema.createTable('codes')
        .addColumn('hash', text, (c) => c.primaryKey()).addColumn('what', text, (c) => c.notNull()).addColumn('identity', text, (c) => c.notNull())
        .addColumn('conversation', text, (c) => c.notNull()).addColumn('until', whole, (c) => c.notNull()).addColumn('state', text, (c) => c.notNull())
        .addColumn('other', text).addColumn('other_conversation', text).execute();
      await db.schema.createTable('assignments')
        .addColumn('id', text, (c) => c.primaryKey()).addColumn('person', text, (c) => c.notNull()).addColumn('scenario', text, (c) => c.notNull())
        .addColumn('title', text, (c) => c.notNull()).addColumn('due', text, (c) => c.notNull()).addColumn('made_at', whole, (c) => c.notNull())
        .addColumn('stage', text, (c) => c.notNull()).execute();
      await db.schema.createTable('drills')
        .addColumn('person', text, (c) => c.primaryKey()).addColumn('drilled_at', whole, (c) => c.notNull()).addColumn('count', whole, (c) => c.notNull()).execute();
      await db.schema.createTable('tries')
        .addColumn('identity', text, (c) => c.primaryKey()).addColumn('since', whole, (c) => c.notNull()).addColumn('count', whole, (c) => c.notNull()).execute();
    },
  },
  '005-appeals': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.alterTable('conversations').addColumn('is_public', whole, (c) => c.notNull().defaultTo(0)).execute();
      await db.schema.createTable('appeals')
        .addColumn('attempt', text, (c) => c.notNull()).addColumn('turn', whole, (c) => c.notNull()).addColumn('place', whole, (c) => c.notNull())
        .addColumn('round', whole, (c) => c.notNull()).addColumn('reason', text, (c) => c.notNull()).addColumn('made_at', whole, (c) => c.notNull())
        .addColumn('verdict', text).addColumn('why', text).addColumn('answered_by', text).addColumn('answered_at', whole)
        .addPrimaryKeyConstraint('appeals_key', ['attempt', 'turn', 'place', 'round'])
        .addForeignKeyConstraint('appeals_finding', ['attempt', 'turn', 'place'], 'findings', ['attempt', 'turn', 'place']).execute();
    },
  },
  // Each finding wrote two more pages for it, and the one question that went by it takes half the time without.
  '006-findings-without-an-index-by-label': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.dropIndex('findings_by_label').execute();
    },
  },
  '007-inbox-set-aside': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.alterTable('inbox').addColumn('tries', whole, (c) => c.notNull().defaultTo(0)).execute();
      await db.schema.alterTable('inbox').addColumn('error', text).execute();
    },
  },
  // What a person asks of their own data must not go through everybody's.
  '008-what-a-person-has-by-index': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.createIndex('conversations_by_person').on('conversations').column('person').execute();
      await db.schema.createIndex('events_by_person').on('events').column('person').execute();
    },
  },
};
