/** How attempts survive upgrades: what an earlier version stored becomes, version by version, what today's machine stores. */
import type { Plan } from './vocabulary.ts';

/** A stored state of one version as the next version stores it: JSON in, JSON out, nothing else looked at. The plan stays as it was. */
export type Upgrade = (frozen: unknown, plan: Plan) => unknown;

/** The first leads from version 1 to version 2, the second from there to 3. What has been released is never edited. */
export const UPGRADES: readonly Upgrade[] = [];

/** Stands beside each attempt. It goes up by an upgrade, with every change that an older stored state would not survive. */
export const MACHINE_VERSION = UPGRADES.length + 1;

/** What a version stored, as the newest stores it. */
export const upgraded = (frozen: unknown, plan: Plan, version: number, upgrades = UPGRADES): unknown =>
  upgrades.slice(version - 1).reduce((state, upgrade) => upgrade(state, plan), frozen);
