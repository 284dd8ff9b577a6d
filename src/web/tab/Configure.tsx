/** What Teams shows where somebody adds the practice room to a channel or a group chat. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { inTeams } from './teams.ts';

const useStyles = makeStyles({
  page: { padding: tokens.spacingHorizontalXXL, display: 'grid', gap: tokens.spacingVerticalM, maxWidth: '36rem', lineHeight: tokens.lineHeightBase400 },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  line: { margin: 0 },
});

export default function Configure() {
  const styles = useStyles();
  const [outside, setOutside] = useState(false);
  useEffect(() => void inTeams().then((teams) => {
    if (!teams) return setOutside(true);
    const { config } = teams.pages;
    const url = `${location.origin}/`;
    config.registerOnSaveHandler((event) => {
      config.setConfig({ entityId: 'practice', contentUrl: url, websiteUrl: url, suggestedDisplayName: 'Practice' }).then(() => event.notifySuccess(), () => event.notifyFailure());
    });
    config.setValidityState(true);
    teams.app.notifySuccess();
  }), []);

  return (
    <main className={styles.page}>
      <h1 className={styles.title}>The practice room, as a tab</h1>
      <p className={styles.line}>Everybody who opens the tab practises on their own: nobody here sees what another person writes in it.</p>
      <p className={styles.line}>{outside ? 'This page belongs to Teams. Add Amends as a tab there, and it comes by itself.' : 'Save, and the tab is there.'}</p>
    </main>
  );
}
