import type { ReactNode } from 'react';
import type { BenchMisfit } from '../../workshop/bench.ts';
import { Complaints } from './Complaints.tsx';
import { Trouble } from './Trouble.tsx';

/** A file that is good in itself, and what in it goes against another. */
export function Misfit({ misfit: { file, complaints }, title }: { misfit: BenchMisfit; title: ReactNode }) {
  return <Trouble title={title} what={`It is played, but ${file} does not fit the other files.`}><Complaints complaints={complaints} /></Trouble>;
}
