import { Badge, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons/svg/search';
import { useState } from 'react';
import type { BenchCase } from '../../workshop/bench.ts';
import { To } from '../path.tsx';
import { useTableStyles } from '../table.ts';
import { dateOf, DIFFICULTY_WORDS, timeOf } from '../words.ts';
import { shortHash, standingOf } from './figures.ts';
import { StandingMark } from './StandingMark.tsx';

const useStyles = makeStyles({
  find: { width: '100%', maxWidth: '360px', marginBottom: '12px' },
  trains: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  title: { minWidth: '180px' },
  hash: { whiteSpace: 'nowrap', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  none: { margin: '8px 0 0', color: tokens.colorNeutralForeground2 },
});

/** All role-plays in the order of the path, with a box to find some. */
export function CasesTable({ cases }: { cases: BenchCase[] }) {
  const styles = useStyles();
  const table = useTableStyles();
  const [query, setQuery] = useState('');
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = cases.filter(({ id, title, customer, trains }) => words.every((word) => `${id} ${title} ${customer} ${trains.map(({ name }) => name).join(' ')}`.toLowerCase().includes(word)));
  return (
    <>
      <Input className={styles.find} type="search" value={query} onChange={(_, data) => setQuery(data.value)} contentBefore={<Search20Regular aria-hidden />}
        placeholder="Find a role-play, or what it trains" aria-label="Find a role-play, or what it trains" />
      {found.length === 0 && <p className={styles.none} role="status">No role-play has all of these words.</p>}
      <table className={table.table} hidden={found.length === 0}>
        <thead><tr><th scope="col">Role-play</th><th scope="col">Trains</th><th scope="col">Level</th><th scope="col" className={table.numberHead}>Minutes</th><th scope="col">Rehearsals</th><th scope="col">Version</th><th scope="col">Changed</th></tr></thead>
        <tbody>
          {found.map((one) => (
            <tr key={one.id}>
              <td className={mergeClasses(table.strong, table.whole, styles.title)}><To path={`/workbench/${one.id}`}>{one.title}</To>{one.variantOf && <> <Badge appearance="tint" size="small">For exams</Badge></>}</td>
              <td className={mergeClasses(styles.trains, table.whole)}>{one.trains.map(({ name }) => name).join(' · ')}</td>
              <td className={table.nowrap}>{DIFFICULTY_WORDS[one.difficulty]}</td>
              <td className={table.number} data-label="Minutes">{one.minutes}</td>
              <td><StandingMark standing={standingOf(one)} /></td>
              <td className={mergeClasses(styles.hash, table.soft)} title={one.hash}>{shortHash(one.hash)}</td>
              <td className={table.nowrap}>{one.changedAt !== null && <>{dateOf(one.changedAt)} <span className={table.soft}>{timeOf(one.changedAt)}</span></>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
