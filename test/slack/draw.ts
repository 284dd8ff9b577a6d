/** Messages and views laid out the way Slack's reference describes Block Kit: a drawing of the tests' own, with nothing of Slack's in it. What it does not know it refuses to draw. */
import type { Args } from './standIn.ts';

type Node = { type: string; [key: string]: unknown };
type Option = { text: Node; description?: Node };

/** One message: who wrote it, when, and either blocks or a text. */
export type Line = { name: string; app?: boolean; icon?: string; time: string; blocks?: unknown; text?: string };

const ICONS: Record<string, string> = { ':bust_in_silhouette:': '<svg viewBox="0 0 36 36"><circle cx="18" cy="14" r="7"/><path d="M4 36a14 13 0 0 1 28 0z"/></svg>' };

const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const refuse = (one: Node, where: string): never => { throw new Error(`nothing here draws "${one.type}" in ${where}`); };
const all = (nodes: unknown, draw: (one: Node) => string): string => (nodes as Node[]).map(draw).join('');

/** Text that is shown as it stands. Blocks of ours have no other, and mrkdwn would be read for marks. */
const plain = (one: unknown): string => ((one as Node).type === 'plain_text' ? html((one as { text: string }).text) : refuse(one as Node, 'a text'));

function run(one: Node): string {
  if (one.type !== 'text') return refuse(one, 'a line of rich text');
  const { bold, italic } = (one['style'] ?? {}) as { bold?: boolean; italic?: boolean };
  const text = html(one['text'] as string);
  return bold ? `<b>${text}</b>` : italic ? `<i>${text}</i>` : text;
}

function part(one: Node): string {
  switch (one.type) {
    case 'rich_text_section': return `<div>${all(one['elements'], run)}</div>`;
    case 'rich_text_quote': return `<blockquote>${all(one['elements'], run)}</blockquote>`;
    case 'rich_text_list': return `<ul>${all(one['elements'], (item) => `<li>${all(item['elements'], run)}</li>`)}</ul>`;
    default: return refuse(one, 'rich text');
  }
}

const option = (kind: string) => ({ text, description }: Option): string =>
  `<label class="${kind}">${plain(text)}${description ? `<small>${plain(description)}</small>` : ''}</label>`;

/** A select is drawn open, since closed it would show none of its options. */
function element(one: Node): string {
  switch (one.type) {
    case 'button': return `<button class="${(one['style'] as string | undefined) ?? ''}">${plain(one['text'])}</button>`;
    case 'radio_buttons': return (one['options'] as Option[]).map(option('radio')).join('');
    case 'static_select': return `<div class="select">${(one['options'] as Option[]).map(option('choice')).join('')}</div>`;
    case 'plain_text_input': return '<div class="text"></div>';
    default: return refuse(one, 'a block');
  }
}

function block(one: Node): string {
  switch (one.type) {
    case 'header': return `<h3>${plain(one['text'])}</h3>`;
    case 'rich_text': return `<div class="rich">${all(one['elements'], part)}</div>`;
    case 'section': return `<div class="section"><div>${plain(one['text'])}</div>${one['accessory'] ? element(one['accessory'] as Node) : ''}</div>`;
    case 'context': return `<div class="context">${all(one['elements'], plain)}</div>`;
    case 'actions': return `<div class="actions">${all(one['elements'], element)}</div>`;
    case 'divider': return '<hr>';
    case 'input': return `<div class="input"><b>${plain(one['label'])}</b>${element(one['element'] as Node)}</div>`;
    default: return refuse(one, 'a message');
  }
}

function face({ name, icon }: Line): string {
  if (icon === undefined) return html(name.slice(0, 1));
  return ICONS[icon] ?? refuse({ type: icon }, 'a face');
}

const message = (line: Line): string => `<article>
  <div class="face ${line.icon ? 'icon' : line.app ? 'app' : ''}">${face(line)}</div>
  <div class="said"><div class="head"><b>${html(line.name)}</b>${line.app ? '<span class="tag">APP</span>' : ''}<time>${line.time}</time></div>
  ${line.blocks ? all(line.blocks, block) : html(line.text ?? '')}</div></article>`;

const page = (inside: string): string => `<!doctype html><html lang="en"><meta charset="utf-8"><style>${CSS}</style><main>${inside}</main></html>`;

export const talkPage = (lines: Line[]): string => page(lines.map(message).join(''));
export const homePage = (view: Args): string => page(`<section class="home">${all(view['blocks'], block)}</section>`);
export const modalPage = (view: Args): string => page(`<section class="modal"><h2>${plain(view['title'])}</h2>${all(view['blocks'], block)}
  <footer>${view['close'] ? `<button>${plain(view['close'])}</button>` : ''}${view['submit'] ? `<button class="primary">${plain(view['submit'])}</button>` : ''}</footer></section>`);

const CSS = `
  * { box-sizing: border-box; }
  body { margin: 0; font: 15px/1.45 Arial, 'Liberation Sans', sans-serif; color: #1d1c1d; background: #fff; overflow-wrap: anywhere; }
  main { padding: 8px 0; }
  article { display: flex; gap: 8px; padding: 8px 20px; }
  .face { flex: none; display: grid; place-items: center; width: 36px; height: 36px; border-radius: 6px; overflow: hidden; background: #56707e; color: #fff; font-weight: bold; font-size: 18px; }
  .face.app { background: #2f6f62; }
  .face.icon { background: #e4e6ea; } svg { width: 36px; height: 36px; fill: #6b7a8c; }
  .said { flex: 1; min-width: 0; white-space: normal; }
  .head { display: flex; align-items: baseline; gap: 6px; line-height: 1.3; }
  .tag { padding: 0 3px; border-radius: 2px; background: #e8e8e8; color: #5a595b; font-size: 10px; font-weight: bold; }
  time, .context, small { color: #616061; font-size: 12px; }
  .rich, .section, .context, .actions, .input { margin: 6px 0; white-space: pre-wrap; }
  h3 { margin: 8px 0; font-size: 18px; line-height: 1.3; } h2 { margin: 0 0 14px; font-size: 20px; }
  .section { display: flex; flex-wrap: wrap; gap: 8px 16px; } .section > div { flex: 1 1 220px; min-width: 0; }
  .section > button { align-self: flex-start; }
  .actions, footer { display: flex; flex-wrap: wrap; gap: 8px; }
  button { max-width: 100%; height: 32px; padding: 0 12px; border: 1px solid #bbb; border-radius: 4px; background: #fff; color: inherit; font: bold 13px/1 Arial, 'Liberation Sans', sans-serif; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  button.primary { border-color: #1b6e57; background: #1b6e57; color: #fff; }
  blockquote { margin: 2px 0; padding-left: 12px; border-left: 4px solid #ddd; }
  ul { margin: 0; padding-left: 24px; } hr { border: 0; border-top: 1px solid #ddd; margin: 12px 0; }
  .home { padding: 4px 20px; } .modal { max-width: 520px; margin: 12px auto; padding: 20px; border: 1px solid #ccc; border-radius: 8px; }
  footer { justify-content: flex-end; margin-top: 18px; }
  .input > b { display: block; margin-bottom: 6px; } label { display: block; padding: 3px 0; } small { display: block; }
  .radio { position: relative; padding-left: 26px; } .radio::before { content: ''; position: absolute; left: 2px; top: 6px; width: 14px; height: 14px; border: 1px solid #868686; border-radius: 50%; }
  .select, .text { border: 1px solid #bbb; border-radius: 4px; padding: 6px 12px; } .text { height: 84px; }`;
