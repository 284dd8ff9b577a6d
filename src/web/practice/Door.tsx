import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';
import { sheet } from '../theme.ts';

const useStyles = makeStyles({
  page: { minHeight: '100%', display: 'grid', placeItems: 'center', padding: tokens.spacingHorizontalL, boxSizing: 'border-box' },
  card: { ...sheet, width: '100%', maxWidth: '420px', boxSizing: 'border-box', padding: '40px 36px 36px', display: 'grid', gap: tokens.spacingVerticalL, '@media (max-width: 479px)': { padding: '28px 20px' } },
  title: { margin: 0, fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600, fontWeight: tokens.fontWeightSemibold },
  lead: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase400 },
});

/** First visit: one question. */
export function Door({ enter }: { enter: (name: string) => Promise<void> }) {
  const styles = useStyles();
  const { field, busy, submit } = useNameForm('', enter);
  return (
    <main className={styles.page}>
      <form className={styles.card} onSubmit={submit}>
        <img src="/favicon.svg" width={44} height={44} alt="" />
        <h1 className={styles.title}>Welcome to Amends</h1>
        <p className={styles.lead}>Practise on upset customers who are only played, before you meet the real ones.</p>
        {field('What should your customer call you?', true)}
        <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>Come in</Button>
      </form>
    </main>
  );
}

/** The name field with what it needs to be sent; used at the door and for changing the name later. */
export function useNameForm(given: string, send: (name: string) => Promise<void>) {
  const [name, setName] = useState(given);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!name.trim()) return setProblem('A first name is enough.');
    setBusy(true);
    setProblem(undefined);
    try {
      await send(name.trim());
    } catch {
      setProblem('That name was not taken. Please try once more.');
    } finally {
      setBusy(false);
    }
  }

  /** first: it has the focus when it appears. */
  const field = (label: string, first = false) => (
    <Field label={label} size={first ? 'large' : 'medium'} validationMessage={problem} validationState={problem ? 'error' : 'none'}>
      <Input value={name} onChange={(_, data) => setName(data.value)} maxLength={40} autoComplete="given-name" autoFocus={first} />
    </Field>
  );
  return { field, busy, submit };
}
