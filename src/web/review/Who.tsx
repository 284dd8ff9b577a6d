import { useTableStyles } from '../table.ts';

/** A person's name, with what tells them from a namesake. */
export function Who({ name, tag }: { name: string; tag: string | undefined }) {
  const table = useTableStyles();
  return <>{name}{tag && <span className={table.tag}> ({tag})</span>}</>;
}
