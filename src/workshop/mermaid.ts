/** A graph in Mermaid's language, for places that draw it themselves. */
import { wrapped } from './dot.ts';
import type { Edge, Graph, Node } from './graph.ts';

export function mermaid({ title, nodes, edges }: Graph): string {
  // Ids may be words of Mermaid's own, such as "end".
  const names = new Map(nodes.map((node, at) => [node.id, `n${at}`]));
  return [
    '---', `title: ${JSON.stringify(title)}`, '---', 'flowchart TD',
    ...nodes.map((node) => `  ${names.get(node.id)}${shape(node)}`),
    ...edges.map(({ from, to, ...edge }) => `  ${names.get(from)} ${arrow(edge)} ${names.get(to)}`),
    '  classDef unrehearsed stroke-dasharray: 5 4', '  classDef stays fill:#dff3e4,stroke:#1c6b3c', '  classDef wavers fill:#fdf1d0,stroke:#7a5b00', '  classDef leaves fill:#fbdfdd,stroke:#98231d',
    ...nodes.flatMap((node) => classes(node).map((name) => `  class ${names.get(node.id)} ${name}`)), '',
  ].join('\n');
}

function shape(node: Node): string {
  if (node.kind === 'junction') return `(["${plain(node.title)}"])`;
  const stood = node.stood === undefined ? '' : `<br/>${node.stood} ×`;
  return node.kind === 'step' ? `("${plain(node.id)}<br/>${plain(wrapped(node.goal, 30, 2))}${stood}")` : `[["${plain(node.title)}${stood}"]]`;
}

const arrow = ({ ways, rehearsed }: Pick<Edge, 'ways' | 'rehearsed'>): string => `${rehearsed ? '==>' : '-.->'}|"${ways.map(plain).join('<br/>or ')}"|`;
const classes = (node: Node): string[] => (node.kind === 'junction' ? [] : [...(node.kind === 'ending' ? [node.outcome] : []), ...(node.rehearsed ? [] : ['unrehearsed'])]);

/** Mermaid has no escape but its own entities. */
const plain = (text: string): string => text.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('&', '#amp;').replaceAll('<', '#lt;').replaceAll('>', '#gt;').replaceAll('`', '#96;').replaceAll('\n', '<br/>');
