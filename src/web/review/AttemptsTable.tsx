import { Badge, Button, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons/svg/search';
import { useEffect, useRef, useState } from 'react';
import { OutcomeBadge } from '../OutcomeBadge.tsx';
import { dateOf, plural, timeOf } from '../words.ts';
import type { Listed } from '../../store/store.ts';
import { matching, newestFirst, tags } from './figures.ts';
import { To } from '../path.tsx';
import { useTableStyles } from '../table.ts';
import { Who } from './Who.tsx';

const useStyles = makeStyles({
  find: { width: '100%', maxWidth: '360px', marginBottom: '12px' },
  ending: { display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 10px' },
  more: { marginTop: '12px' },
  none: { margin: '8px 0 0', color: tokens.colorNeutralForeground2 },
});

const FIRST = 20;

/** All attempts, newest first, with a box to find some. */
export function AttemptsTable({ attempts }: { attempts: Listed[] }) {
  const styles = useStyles();
  const table = useTableStyles();
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const body = useRef<HTMLTableSectionElement>(null);
  // The button goes away; whoever pressed it goes on with the first of those it brought.
  useEffect(() => { if (all) body.current?.rows[FIRST]?.querySelector('a')?.focus(); }, [all]);
  const found = newestFirst(matching(attempts, query));
  const tagOf = tags(attempts);
  const shown = all ? found : found.slice(0, FIRST);
  return (
    <>
      <Input className={styles.find} type="search" value={query} onChange={(_, data) => setQuery(data.value)} contentBefore={<Search20Regular aria-hidden />}
        placeholder="Find a person, role-play or ending" aria-label="Find a person, role-play or ending" />
      {found.length === 0 && <p className={styles.none} role="status">No attempt has all of these words.</p>}
      <table className={table.table} hidden={found.length === 0}>
        <thead><tr><th scope="col">Who</th><th scope="col">What</th><th scope="col">When</th><th scope="col" className={table.numberHead}>Turns</th><th scope="col" className={table.numberHead}>Points</th><th scope="col">Ending</th></tr></thead>
        <tbody ref={body}>
          {shown.map((attempt) => (
            <tr key={attempt.id}>
              <td className={mergeClasses(table.strong, table.whole)}><Who name={attempt.name} tag={tagOf.get(attempt.person)} /></td>
              <td className={table.whole}><To path={`/review/attempt/${encodeURIComponent(attempt.id)}`}>{attempt.title}</To>{attempt.exam && <> <Badge appearance="tint" size="small">Exam</Badge></>}</td>
              <td className={table.nowrap}>{dateOf(attempt.startedAt)} <span className={table.soft}>{timeOf(attempt.startedAt)}</span></td>
              <td className={table.number} data-label="Turns">{attempt.turns}</td>
              <td className={mergeClasses(table.number, table.strong)} data-label="Points">{attempt.points}</td>
              <td className={table.whole}><span className={styles.ending}>{attempt.outcome ? <><OutcomeBadge outcome={attempt.outcome} />{attempt.ending}</> : <span className={table.soft}>Not finished</span>}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > shown.length && <Button className={styles.more} onClick={() => setAll(true)}>Show {plural(found.length - shown.length, 'older attempt')}</Button>}
    </>
  );
}
