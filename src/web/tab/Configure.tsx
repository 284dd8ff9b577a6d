/** What Teams shows where somebody adds a tab to a channel or a group chat. */
import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { inTeams, tokenOf } from './teams.ts';

const useStyles = makeStyles({
  page: { padding: tokens.spacingHorizontalXXL, display: 'grid', gap: tokens.spacingVerticalM, maxWidth: '36rem', lineHeight: tokens.lineHeightBase400 },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  line: { margin: 0 },
});

const OWN = 'Everybody who opens the tab sees their own: nobody here sees what another person writes in it or how they get on.';
const TABS = {
  practice: { name: 'Practice', path: '', label: 'The practice room', who: OWN },
  progress: { name: 'Progress', path: 'progress', label: 'Your progress', who: OWN },
  review: { name: 'Review', path: 'review', label: 'The review', who: 'Supervisors who open the tab see how everybody’s practice is going. To everybody else it says that it is for supervisors, and shows nothing.' },
};
type Tab = keyof typeof TABS;

export default function Configure() {
  const styles = useStyles();
  const [outside, setOutside] = useState(false);
  const [tab, setTab] = useState<Tab>('practice');
  const [signedOn, setSignedOn] = useState(false);
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
    // Without sign-on the review would open to nobody.
    void tokenOf().then((token) => setSignedOn(token !== undefined));
  }), []);

  return (
    <main className={styles.page}>
      <h1 className={styles.title}>Amends, as a tab</h1>
      <RadioGroup aria-label="What the tab shows" value={tab} onChange={(_, data) => setTab(data.value as Tab)}>
        {Object.entries(TABS).map(([value, { label }]) => (value !== 'review' || signedOn) && <Radio key={value} value={value} label={label} />)}
      </RadioGroup>
      <p className={styles.line}>{TABS[tab].who}</p>
      <p className={styles.line}>{outside ? 'This page belongs to Teams. Add Amends as a tab there, and it comes by itself.' : 'Save, and the tab is there.'}</p>
    </main>
  );
}
