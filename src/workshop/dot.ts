/** A graph in Graphviz's language. */
import type { Edge, Graph, Node } from './graph.ts';

/** Fills and borders; dark enough on white, and told apart without colour by shape. */
const OUTCOMES = { stays: ['#dff3e4', '#1c6b3c'], wavers: ['#fdf1d0', '#7a5b00'], leaves: ['#fbdfdd', '#98231d'] } as const;
/** From nobody to most, where people's attempts are counted. */
const HEAT = ['#ffffff', '#e3eefb', '#c3dcf7', '#9cc5f0', '#6fa9e6'] as const;

/** Wide enough for a condition, narrow enough for two beside each other. */
const LABEL = 34;

export function dot({ title, nodes, edges }: Graph): string {
  const most = Math.max(1, ...nodes.map((node) => (node.kind === 'step' ? node.stood ?? 0 : 0)));
  return [
    `digraph ${quoted(title)} {`,
    '  graph [rankdir=TB, nodesep=0.35, ranksep=0.55, fontname="Helvetica", bgcolor="white", pad=0.3]',
    '  node [fontname="Helvetica", fontsize=13, style="filled,rounded", fillcolor="white", color="#44506a", fontcolor="#1b2233", shape=box, margin="0.16,0.09"]',
    '  edge [fontname="Helvetica", fontsize=11, color="#5b667d", fontcolor="#3a4459", arrowsize=0.7]',
    ...nodes.map((node) => `  ${quoted(node.id)} [${nodeLook(node, most)}]`),
    ...edges.map((edge) => `  ${quoted(edge.from)} -> ${quoted(edge.to)} [${edgeLook(edge)}]`),
    `  { rank=sink; ${nodes.filter((node) => node.kind === 'ending').map(({ id }) => quoted(id)).join('; ')} }`,
    '}', '',
  ].join('\n');
}

function nodeLook(node: Node, most: number): string {
  if (node.kind === 'junction') return `label=${quoted(node.title)}, style="rounded", color="#c3c9d6", fontsize=12, fontcolor="#5b667d"`;
  const heat = node.stood === undefined ? '#ffffff' : HEAT[node.stood === 0 ? 0 : Math.ceil((node.stood / most) * (HEAT.length - 1))]!;
  const count = node.stood === undefined ? '' : `${node.stood} ×`;
  const dashed = node.rehearsed ? '' : ', style="filled,rounded,dashed"';
  if (node.kind === 'step') {
    return `label=${headed(node.id, [wrapped(node.goal, 30, 2)], count)}, fillcolor="${heat}", URL=${quoted(`#${node.id}`)}, tooltip=${quoted(node.goal)}${node.start ? ', penwidth=2.4' : ''}${dashed}`;
  }
  const [fill, border] = OUTCOMES[node.outcome];
  return `label=${headed(wrapped(node.title, 20), [`the customer ${node.outcome}`], count)}, shape=box, style="filled${node.rehearsed ? '' : ',dashed'}", peripheries=2, fillcolor="${fill}", color="${border}", URL=${quoted(`#${node.id}`)}, tooltip=${quoted(node.title)}`;
}

const edgeLook = ({ ways, rehearsed }: Edge): string => `label=${lines(ways.map((way, at) => wrapped(`${at ? 'or ' : ''}${way}`, LABEL).replace(/^|$/gm, ' ')))}${rehearsed ? ', penwidth=1.8, color="#26324a"' : ', style=dashed'}`;

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
const markup = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\n', '<BR/>');
/** A bold head, smaller lines below it, and a count as large as the head. */
const headed = (head: string, below: string[], count: string): string => `<<B>${markup(head)}</B>${below.filter(Boolean).map((text) => `<BR/><FONT POINT-SIZE="11">${markup(text)}</FONT>`).join('')}${count && `<BR/><B>${count}</B>`}>`;
const lines = (parts: string[]): string => `"${parts.filter(Boolean).join('\n').replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

/** Broken at spaces; after `most` lines it is cut off with dots. */
export function wrapped(text: string, width: number, most = Infinity): string {
  const rows: string[] = [];
  for (const word of text.split(' ')) {
    const row = rows.at(-1);
    if (row !== undefined && row.length + word.length < width) rows[rows.length - 1] = `${row} ${word}`;
    else rows.push(word);
  }
  return rows.length > most ? `${rows.slice(0, most).join('\n')}…` : rows.join('\n');
}
