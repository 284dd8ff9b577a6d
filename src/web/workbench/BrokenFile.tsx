import type { BenchBroken } from '../../workshop/bench.ts';
import { Complaints } from './Complaints.tsx';
import { Trouble } from './Trouble.tsx';

/** A file as it was last saved, and what goes on meanwhile. */
export function BrokenFile({ broken: { file, served, title, complaints } }: { broken: BenchBroken }) {
  return (
    <Trouble title={file} what={served ? `What you saved is not in use. “${title}” goes on as it was before.` : 'It is not in use until this is mended.'}>
      <Complaints complaints={complaints} />
    </Trouble>
  );
}
