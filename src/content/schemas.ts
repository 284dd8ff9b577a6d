/** The JSON schemas by which an editor completes and checks trainers' files as they type. */
import { z } from 'zod';
import { mistakeShape, practiceShape } from './entry.ts';
import { scenarioShape } from './shape.ts';

/** By their place below scenarios/. A file of that folder names its own in its first line. */
export const SCHEMAS: Record<string, { shape: z.ZodType; title: string }> = {
  'scenario.schema.json': { shape: scenarioShape, title: 'A role-play' },
  'mistakes/mistake.schema.json': { shape: mistakeShape, title: 'A documented mistake' },
  'practices/practice.schema.json': { shape: practiceShape, title: 'A good practice' },
};

/** One of them as the text of its file. */
export function schemaText({ shape, title }: (typeof SCHEMAS)[string]): string {
  const { $schema, ...rest } = z.toJSONSchema(shape, { io: 'input', target: 'draft-7', reused: 'ref' });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}
