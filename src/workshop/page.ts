/** The graph as one page that needs nothing else: the picture, what its lines mean, and each step in words. */
import { BANDS } from './bands.ts';
import type { Plan, Step } from '../../dialogs/vocabulary.ts';
import { counted, inWords } from './words.ts';
import type { Graph } from './graph.ts';
import type { Walk } from './walks.ts';

const STYLE = `
  :root { color-scheme: light; font: 15px/1.5 "Segoe UI", Helvetica, Arial, sans-serif; color: #1b2233; background: #f5f6f9 }
  body { margin: 0 auto; max-width: 1800px; padding: 24px }
  h1 { margin: 0; font-size: 26px } h2 { margin: 32px 0 8px; font-size: 18px } p { margin: 6px 0 }
  .picture { overflow-x: auto; margin: 16px 0; padding: 8px; background: #fff; border: 1px solid #d5d9e2; border-radius: 8px }
  .picture svg { display: block; min-width: 1100px; width: 100%; height: auto }
  .legend { display: flex; flex-wrap: wrap; gap: 6px 28px; margin: 12px 0; padding: 0; list-style: none; color: #3a4459 }
  .legend i { display: inline-block; width: 34px; margin-right: 8px; vertical-align: middle; border-top: 3px solid #26324a }
  .legend i.no { border-top: 2px dashed #5b667d } .legend i.box { height: 14px; border: 2px solid }
  section { margin: 10px 0; padding: 12px 18px; background: #fff; border: 1px solid #d5d9e2; border-radius: 8px }
  section:target { border-color: #0f5fb8; box-shadow: 0 0 0 2px #0f5fb8 } section h3 { margin: 0 0 4px; font-size: 16px }
  small { color: #5b667d; font-weight: normal } dt { margin-top: 8px; color: #5b667d } dd { margin: 0 } ol, ul { margin: 2px 0; padding-left: 22px }
  a { color: #0f5fb8 } @media print { body { max-width: none } .picture { border: 0 } section { break-inside: avoid } }`;

/** svg: the drawn graph. note: what there is to say of it besides. */
export function page(plan: Plan, graph: Graph, walks: Walk[], svg: string, note = ''): string {
  const counts = graph.nodes.some((node) => node.kind !== 'junction' && node.stood !== undefined);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(plan.title)}</title>
<style>${STYLE}</style>
<h1>${text(plan.title)}</h1>
<p>${counted(plan.steps.length, 'step')}, ${counted(plan.endings.length, 'ending')}, ${counted(walks.length, 'rehearsal')}. Choose a step in the picture to read it below.</p>
<ul class="legend">
  <li><i></i>a rehearsal goes this way</li>
  <li><i class="no"></i>no rehearsal does yet</li>
  <li><i class="box" style="color:#1c6b3c;background:#dff3e4"></i>the customer stays</li>
  <li><i class="box" style="color:#7a5b00;background:#fdf1d0"></i>wavers</li>
  <li><i class="box" style="color:#98231d;background:#fbdfdd"></i>leaves</li>
${counts ? '  <li><i class="box" style="color:#44506a;background:#9cc5f0"></i>the bluer, the more of people\'s turns stood there; “12 ×” is how many</li>\n' : ''}</ul>
${note && `<p>${text(note)}</p>\n`}<div class="picture">${svg}</div>
<h2>The steps</h2>
${plan.steps.map((step) => stepSection(step, graph)).join('\n')}
<h2>The endings</h2>
${plan.endings.map((ending) => `<section id="${text(ending.id)}"><h3>${text(ending.title)} <small>${text(ending.id)}, the customer ${ending.outcome}${ending.atOnce ? ', looked at after every reply' : ''}</small></h3>
<p>${ending.when ? `When: ${text(inWords(ending.when))}.` : 'For everybody whom no ending above takes.'}</p>${list('ul', ending.says)}<p>${text(ending.epilogue)}</p></section>`).join('\n')}
<h2>The rehearsals</h2>
${walks.map(({ name, moves, ending }) => `<section><h3>${text(name)}</h3><p>${[...new Set(moves.map(({ step }) => step)), ending ?? 'no ending'].map(text).join(' → ')}</p></section>`).join('\n')}
</html>
`;
}

function stepSection(step: Step, graph: Graph): string {
  const node = graph.nodes.find(({ id }) => id === step.id);
  const stood = node && node.kind !== 'junction' && node.stood !== undefined ? `, ${counted(node.stood, 'turn')} of people's attempts` : '';
  const ways = [...step.next.map(({ to, when }) => `${link(to)} when ${text(inWords(when) || 'always')}`), `${link(step.otherwise)} else, after ${counted(step.patience, 'reply', 'replies')}`];
  const said = (lines: Step['says']) => BANDS.map((band) => `<dt>${band}</dt><dd>${list('ul', lines[band])}</dd>`).join('');
  return `<section id="${text(step.id)}"><h3>${text(step.id)} <small>${step.stage}${stood}</small></h3>
<p>${text(step.goal)}</p>
<p>Leads to, the first that holds:</p><ol>${ways.map((way) => `<li>${way}</li>`).join('')}</ol>
<details><summary>What the customer says</summary><dl>${said(step.says)}</dl><p>When the reply did not move them on:</p><dl>${said(step.again)}</dl></details>
<details><summary>A model reply</summary><p>${text(step.model)}</p></details></section>`;
}

const link = (to: string): string => (to === 'end' ? 'the first ending that holds' : `<a href="#${text(to)}">${text(to)}</a>`);
const list = (tag: string, items: string[]): string => `<${tag}>${items.map((item) => `<li>${text(item)}</li>`).join('')}</${tag}>`;
const text = (raw: string): string => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
