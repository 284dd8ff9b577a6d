/** Loaded in front of the server as a control: SQLite does not wait for the disk at every commit. */
import { DatabaseSync } from 'node:sqlite';

const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (sql: string) {
  exec.call(this, sql.replace('synchronous = FULL', 'synchronous = NORMAL'));
};
