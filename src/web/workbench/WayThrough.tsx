import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { BenchCase, BenchStood } from '../../workshop/bench.ts';
import { plural } from '../words.ts';
import { shortHash } from './figures.ts';

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: '4px 16px', marginBottom: '12px' },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  legend: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px', minHeight: '20px', margin: '0 0 12px', color: tokens.colorNeutralForeground2 },
  scale: { display: 'inline-flex', alignItems: 'center', gap: '6px', fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
  // As the steps are filled, from nobody to most.
  colours: { width: '96px', height: '14px', border: '1px solid #44506a', borderRadius: '4px', backgroundImage: 'linear-gradient(to right, #ffffff 20%, #e3eefb 20% 40%, #c3dcf7 40% 60%, #9cc5f0 60% 80%, #6fa9e6 80%)', forcedColorAdjust: 'none' },
  // Drawn on white, in the dark as well.
  picture: { overflowX: 'auto', borderRadius: '10px', backgroundColor: '#fff', outlineOffset: '2px', minHeight: '320px', '& img': { display: 'block', margin: '0 auto', maxWidth: 'max(100%, 760px)', height: 'auto' } },
});

/** The graph of a role-play, with what its colours and numbers say of the people who played it. */
export function WayThrough({ one: { id, hash, steps, endings } }: { one: BenchCase }) {
  const styles = useStyles();
  const [stood, setStood] = useState<BenchStood | 'unknown'>();
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/workbench/${id}/stood`, { signal: stop.signal })
      .then(async (response) => setStood(response.ok ? ((await response.json()) as BenchStood) : 'unknown'))
      .catch(() => { if (!stop.signal.aborted) setStood('unknown'); });
    return () => stop.abort();
  }, [id]);
  const counted = stood !== undefined && stood !== 'unknown' && stood.people !== null ? { people: stood.people, most: stood.most } : undefined;
  return (
    <>
      <div className={styles.head}>
        <h2 id="graph" className={styles.heading}>The way through</h2>
        <Link href={`/api/workbench/${id}/page`} target="_blank">Every step and line on a page of its own</Link>
      </div>
      <p className={styles.legend}>
        {counted && (
          <>
            <span>Where {counted.people} people went, private attempts left out: “12 ×” is how many of their turns stood there.</span>
            <span className={styles.scale}>0 ×<span className={styles.colours} aria-hidden />{counted.most} ×</span>
          </>
        )}
        {stood !== undefined && stood !== 'unknown' && !counted && 'Fewer than five people have played it in the open, so it is not coloured by where they went.'}
      </p>
      <div className={styles.picture} tabIndex={0} role="group" aria-label="The graph; it scrolls sideways">
        {stood !== undefined && <img src={`/api/workbench/${id}/graph?${shortHash(hash)}`} alt={`${plural(steps, 'step')} that lead to ${plural(endings, 'ending')}. Dashed is what no rehearsal walks. ${counted ? `At most ${plural(counted.most, 'turn')} of people's attempts stood in one step. ` : ''}The page of its own has all of it in words.`} />}
      </div>
    </>
  );
}
