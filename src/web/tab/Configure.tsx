/** What Teams shows where somebody adds a tab to a channel or a group chat. */
import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { inTeams } from './teams.ts';

const useStyles = makeStyles({
  page: { padding: tokens.spacingHorizontalXXL, display: 'grid', gap: tokens.spacingVerticalM, maxWidth: '36rem', lineHeight: tokens.lineHeightBase400 },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  line: { margin: 0 },
});

const TABS = { practice: { name: 'Practice', path: '' }, progress: { name: 'Progress', path: 'progress' } };
type Tab = keyof typeof TABS;

export default function Configure() {
  const styles = useStyles();
  const [outside, setOutside] = useState(false);
  const [tab, setTab] = useState<Tab>('practice');
  const chosen = useRef(tab);
  chosen.current = tab;
  useEffect(() => void inTeams().then((teams) => {
    if (!teams) return setOutside(true);
    const { config } = teams.pages;
    config.registerOnSaveHandler((event) => {
      const { name, path } = TABS[chosen.current];
      const url = `${location.origin}/${path}`;
      config.setConfig({ entityId: chosen.current, contentUrl: url, websiteUrl: url, suggestedDisplayName: name }).then(() => event.notifySuccess(), () => event.notifyFailure());
    });
    config.setValidityState(true);
    teams.app.notifySuccess();
  }), []);

  return (
    <main className={styles.page}>
      <h1 className={styles.title}>Amends, as a tab</h1>
      <RadioGroup aria-label="What the tab shows" value={tab} onChange={(_, data) => setTab(data.value as Tab)}>
        <Radio value="practice" label="The practice room" />
        <Radio value="progress" label="Your progress" />
      </RadioGroup>
      <p className={styles.line}>Everybody who opens the tab sees their own: nobody here sees what another person writes in it or how they get on.</p>
      <p className={styles.line}>{outside ? 'This page belongs to Teams. Add Amends as a tab there, and it comes by itself.' : 'Save, and the tab is there.'}</p>
    </main>
  );
}
