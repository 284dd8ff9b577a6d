import type { BenchBroken } from '../../workshop/bench.ts';
import { Complaints } from './Complaints.tsx';
import { Trouble } from './Trouble.tsx';

/** A file as it was last saved, and what is played meanwhile. */
export function BrokenFile({ broken: { file, served, title, complaints } }: { broken: BenchBroken }) {
  return (
    <Trouble title={file} what={served ? `What you saved is not played. “${title}” goes on as it was before.` : 'It is not played until this is mended.'}>
      <Complaints complaints={complaints} />
    </Trouble>
  );
}
