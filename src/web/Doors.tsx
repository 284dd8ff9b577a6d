import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  doors: { display: 'flex', gap: tokens.spacingHorizontalL, fontSize: tokens.fontSizeBase300 },
  door: { color: tokens.colorNeutralForeground2, padding: '4px 0' },
  here: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold, borderBottom: `2px solid ${tokens.colorBrandStroke1}` },
});

const DOORS = [['/review', 'Review'], ['/workbench', 'Workbench']] as const;

/** The two rooms that the one-time link opens. */
export function Doors({ here }: { here: (typeof DOORS)[number][0] }) {
  const styles = useStyles();
  return (
    <nav aria-label="Rooms" className={styles.doors}>
      {DOORS.map(([path, name]) => <Link key={path} href={path} appearance="subtle" className={mergeClasses(styles.door, path === here && styles.here)} aria-current={path === here ? 'page' : undefined}>{name}</Link>)}
    </nav>
  );
}
