/** A graph as a picture. */
import { dot } from './dot.ts';
import type { Graph } from './graph.ts';

/** SVG that stands by itself. Graphviz is loaded when it is first asked for. */
export async function draw(graph: Graph): Promise<string> {
  const { instance } = await import('@viz-js/viz');
  const svg = (await instance()).renderString(dot(graph), { format: 'svg' });
  return svg.slice(svg.indexOf('<svg'));
}
